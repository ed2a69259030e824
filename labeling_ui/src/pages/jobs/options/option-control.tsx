import { formatValue } from '../../../i18n/format';
import { optionsText } from '../../../i18n/options';
import type { Option } from './schema';
import { unitOf } from './words';

interface OptionControlProps {
  id: string;
  option: Option;
  value: string;
  onChange: (value: string) => void;
  /** What the training would settle, if it is known. */
  chosen: unknown;
  described: string;
  invalid: boolean;
}

/** The control that fits an option; one that is left alone shows in grey what holds then. */
export function OptionControl(props: OptionControlProps) {
  const { id, option, value, onChange } = props;
  const shared = {
    id,
    'aria-describedby': props.described,
    'aria-invalid': props.invalid ? true : undefined,
  };
  if (option.kind === 'flag') {
    return (
      <input
        {...shared}
        type="checkbox"
        checked={(value || option.initial) === 'true'}
        onChange={(event) => onChange(String(event.currentTarget.checked))}
      />
    );
  }
  if (option.kind === 'choice') {
    return (
      <select
        {...shared}
        class="input"
        value={value || option.initial}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {option.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <span class="with-unit">
      <input
        {...shared}
        class="input num"
        // Empty, not "auto", is what is left alone; the server tells what is wrong, in words.
        inputMode="decimal"
        autocomplete="off"
        value={value}
        placeholder={leftAlone(option, props.chosen)}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {option.unit && <span class="unit">{unitOf(option)}</span>}
    </span>
  );
}

function leftAlone({ suggested, initial }: Option, chosen: unknown): string {
  const t = optionsText();
  if (typeof chosen === 'number') return formatValue(chosen);
  if (suggested) return t.automatic;
  return initial === '' ? t.none : formatValue(Number(initial));
}
