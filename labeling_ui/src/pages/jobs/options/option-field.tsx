import { Select, TextInput } from '../../../components/inputs';
import { jobsText } from '../../../i18n/jobs';
import type { Option } from './schema';

interface OptionFieldProps {
  option: Option;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** The control that fits an option. */
export function OptionField({ option, value, onChange, error }: OptionFieldProps) {
  const t = jobsText();
  const shared = { label: option.title, hint: option.description, value, onChange, error };
  if (option.kind === 'flag') {
    return (
      <label class="check" title={option.description}>
        <input
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
        {option.title}
      </label>
    );
  }
  if (option.kind === 'choice') {
    const choices = option.choices.map((choice) => ({ value: choice, label: choice }));
    return <Select {...shared} choices={choices} />;
  }
  if (option.kind === 'text') return <TextInput {...shared} placeholder={t.automatic} />;
  return (
    <TextInput
      {...shared}
      type="number"
      placeholder={t.automatic}
      min={option.minimum}
      max={option.maximum}
      step={option.step}
    />
  );
}
