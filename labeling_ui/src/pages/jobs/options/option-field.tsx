import { Select, TextInput } from '../../../components/inputs';
import { jobsText, optionWords } from '../../../i18n/jobs';
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
  const known = optionWords().byName[option.name];
  const [title, description] = known ?? [option.title, option.description];
  const shared = { label: title, hint: description, value, onChange, error };
  if (option.kind === 'flag') {
    return (
      <label class="check" title={description}>
        <input
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
        {title}
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
