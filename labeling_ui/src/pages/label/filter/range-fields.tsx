import { useState } from 'preact/hooks';
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

/** What is no number in the range leaves the bound as it was, and the text as it is typed. */
function Bound({ label, placeholder, max, value, onChange }: BoundProps) {
  const [typed, setTyped] = useState('');
  const read = numberOf(typed, max);
  const text = read === value || read === undefined ? typed : String(value ?? '');
  return (
    <input
      class="input num"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={read === undefined && text === typed}
      placeholder={placeholder}
      value={text}
      onInput={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const number = numberOf(currentTarget.value, max);
        if (number !== undefined) onChange(number);
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

/** null: no bound; undefined: no number that can be one. */
function numberOf(text: string, max = Number.POSITIVE_INFINITY): number | null | undefined {
  if (text.trim() === '') return null;
  const number = Number(text);
  return number >= 0 && number <= max ? number : undefined;
}
