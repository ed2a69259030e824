import { wallText } from '../../i18n/wall';
import type { WallFilter } from '../../wall/filter';

interface ScoreRangeProps {
  filter: WallFilter;
  onChange: (filter: WallFilter) => void;
}

/** Two numbers, 0 to 1; an empty one sets no bound. */
export function ScoreRange({ filter, onChange }: ScoreRangeProps) {
  const t = wallText();
  return (
    <span class="wall-range">
      <span class="muted">{t.score}</span>
      <Bound
        label={t.scoreFrom}
        placeholder="0"
        value={filter.leastScore}
        onChange={(leastScore) => onChange({ ...filter, leastScore })}
      />
      <span class="muted">–</span>
      <Bound
        label={t.scoreTo}
        placeholder="1"
        value={filter.mostScore}
        onChange={(mostScore) => onChange({ ...filter, mostScore })}
      />
    </span>
  );
}

interface BoundProps {
  label: string;
  placeholder: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

function Bound({ label, placeholder, value, onChange }: BoundProps) {
  const take = (input: HTMLInputElement) => {
    const text = input.value.trim();
    if (!input.validity.valid) input.value = value === null ? '' : String(value);
    else onChange(text === '' ? null : Number(text));
  };
  return (
    <input
      // The page is drawn anew at each decision and each page read: what is being typed stays.
      key={value}
      class="input num"
      type="number"
      min={0}
      max={1}
      step="any"
      aria-label={label}
      placeholder={placeholder}
      defaultValue={value ?? ''}
      onChange={(event) => take(event.currentTarget)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
