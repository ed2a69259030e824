import { jobsText } from '../../../i18n/jobs';
import { OptionField } from './option-field';
import { changedOptions, type Option, type OptionValues } from './schema';

interface OptionFieldsProps {
  basic: readonly Option[];
  rest: readonly Option[];
  values: OptionValues;
  onChange: (values: OptionValues) => void;
  /** The server's words by field name. */
  errors: Readonly<Record<string, string>>;
}

/** All options of a detector: the usual ones open, the rest folded. */
export function OptionFields({ basic, rest, values, onChange, errors }: OptionFieldsProps) {
  const t = jobsText();
  const field = (option: Option) => (
    <OptionField
      key={option.name}
      option={option}
      value={values[option.name] ?? option.initial}
      onChange={(value) => onChange({ ...values, [option.name]: value })}
      error={errors[`options.${option.name}`] ?? errors[option.name]}
    />
  );
  const changed = Object.keys(changedOptions(rest, values)).length;
  return (
    <>
      <div class="pair">{basic.map(field)}</div>
      {rest.length > 0 && (
        <details class="more-options">
          <summary>
            {t.moreOptions} <span class="muted">{t.changed(changed)}</span>
          </summary>
          <div class="pair">{rest.map(field)}</div>
        </details>
      )}
    </>
  );
}
