import './options.css';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { optionsText } from '../../../i18n/options';
import { OptionGroupFold } from './option-group';
import { OptionRow } from './option-row';
import { allOptions, type OptionGroup, type OptionValues } from './schema';
import type { Told } from './told';
import { goesBy } from './words';

interface OptionGroupsProps {
  groups: readonly OptionGroup[];
  values: OptionValues;
  onChange: (values: OptionValues) => void;
  told: Told;
}

/** Options under folded headings; searching shows those found, whatever heading they are under. */
export function OptionGroups({ groups, values, onChange, told }: OptionGroupsProps) {
  const t = optionsText();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const shared = { values, onChange, told };
  const found = query.trim() ? allOptions(groups).filter((option) => goesBy(option, query)) : null;
  const allOpen = groups.every(({ name }) => open.has(name));
  const fold = (name: string, opened: boolean) => {
    const next = new Set(open);
    if (opened) next.add(name);
    else next.delete(name);
    setOpen(next);
  };
  return (
    <div class="option-groups">
      <div class="row">
        <input
          class="input"
          type="search"
          aria-label={t.find}
          placeholder={t.find}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <Button
          kind="quiet"
          onClick={() => setOpen(new Set(allOpen ? [] : groups.map(({ name }) => name)))}
        >
          {allOpen ? t.closeAll : t.openAll}
        </Button>
      </div>
      {found?.map((option) => (
        <OptionRow key={option.name} option={option} {...shared} />
      ))}
      {found?.length === 0 && (
        <p class="note" role="status">
          {t.nothingFound}
        </p>
      )}
      {!found &&
        groups.map((group) => (
          <OptionGroupFold
            key={group.name}
            group={group}
            open={open.has(group.name)}
            onFold={(opened) => fold(group.name, opened)}
            {...shared}
          />
        ))}
    </div>
  );
}
