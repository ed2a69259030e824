import { useId } from 'preact/hooks';
import { Button } from '../../../components/button';
import { optionsText } from '../../../i18n/options';
import { isChanged } from './changed';
import { OptionControl } from './option-control';
import { OptionNotes } from './option-notes';
import type { Option, OptionValues } from './schema';
import type { Told } from './told';
import { inWords } from './words';

interface OptionRowProps {
  option: Option;
  values: OptionValues;
  onChange: (values: OptionValues) => void;
  told: Told;
}

/** An option: its name and control side by side, below them all that is to be known of it. */
export function OptionRow({ option, values, onChange, told }: OptionRowProps) {
  const t = optionsText();
  const id = useId();
  const { title } = inWords(option);
  const set = (value: string) => onChange({ ...values, [option.name]: value });
  const error = told.errors[`options.${option.name}`] ?? told.errors[option.name];
  const notes = `${id}-notes`;
  return (
    <div class={error ? 'option invalid' : 'option'} data-option={option.name}>
      <div class="option-line">
        <label for={id}>{title}</label>
        {isChanged(option, values) && (
          <Button kind="quiet" icon="undo" label={t.reset(title)} onClick={() => set('')} />
        )}
        <OptionControl
          id={id}
          option={option}
          value={values[option.name] ?? ''}
          onChange={set}
          chosen={told.choices[option.name]?.value}
          described={notes}
          invalid={error !== undefined}
        />
      </div>
      <OptionNotes
        id={notes}
        option={option}
        typed={values[option.name] ?? ''}
        choice={isChanged(option, values) ? undefined : told.choices[option.name]}
        error={error}
        onChange={set}
      />
    </div>
  );
}
