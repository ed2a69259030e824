import type { Range, Ranges } from '../../../editor/filters';
import { filterText } from '../../../i18n/filters';
import { useEditor } from '../use-editor';

interface RangeFieldsProps {
  question: Ranges;
  title: string;
  max?: number;
}

/** Two numbers; an empty one sets no bound. */
export function RangeFields({ question, title, max }: RangeFieldsProps) {
  const { filtering } = useEditor().showing;
  const t = filterText();
  const range = filtering.current[question];
  const set = (change: Partial<Range>) =>
    filtering.set({ ...filtering.current, [question]: { ...range, ...change } });
  return (
    <fieldset>
      <legend>{title}</legend>
      <Bound
        label={t.from(title)}
        placeholder="0"
        max={max}
        value={range.least}
        onChange={(least) => set({ least })}
      />
      <span class="muted">–</span>
      <Bound
        label={t.to(title)}
        placeholder={max === undefined ? '∞' : String(max)}
        max={max}
        value={range.most}
        onChange={(most) => set({ most })}
      />
    </fieldset>
  );
}

interface BoundProps {
  label: string;
  placeholder: string;
  max: number | undefined;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** What is no number in the range leaves the bound as it was. */
function Bound({ label, placeholder, max, value, onChange }: BoundProps) {
  const take = (input: HTMLInputElement) => {
    if (!input.validity.valid) return;
    onChange(input.value.trim() === '' ? null : Number(input.value));
  };
  return (
    <input
      class="input num"
      type="number"
      min={0}
      max={max}
      step="any"
      aria-label={label}
      placeholder={placeholder}
      value={value ?? ''}
      onInput={(event) => take(event.currentTarget)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
