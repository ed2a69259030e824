import { optionsText } from '../../../i18n/options';
import { isChanged } from './changed';
import { OptionRow } from './option-row';
import type { OptionGroup, OptionValues } from './schema';
import type { Told } from './told';

interface OptionGroupProps {
  group: OptionGroup;
  open: boolean;
  onFold: (open: boolean) => void;
  values: OptionValues;
  onChange: (values: OptionValues) => void;
  told: Told;
}

/** Options under a heading that folds; it stays open while something in it is wrong. */
export function OptionGroupFold({ group, open, onFold, ...shared }: OptionGroupProps) {
  const t = optionsText();
  const changed = group.options.filter((option) => isChanged(option, shared.values)).length;
  const wrong = group.options.some(({ name }) => `options.${name}` in shared.told.errors);
  return (
    <details
      class="option-group"
      open={open || wrong}
      onToggle={(event) => {
        const opened = event.currentTarget.open;
        if (opened !== (open || wrong)) onFold(opened);
      }}
    >
      <summary>
        {t.groups[group.name] ?? group.name}
        <span class={changed ? 'count changed' : 'count'}>
          {changed ? t.changed(changed) : t.count(group.options.length)}
        </span>
      </summary>
      {group.options.map((option) => (
        <OptionRow key={option.name} option={option} {...shared} />
      ))}
    </details>
  );
}
