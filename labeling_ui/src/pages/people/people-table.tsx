import type { Person, Role } from '../../api/types';
import { Avatar } from '../../components/avatar';
import { Button } from '../../components/button';
import { peopleText } from '../../i18n/people';
import { shellText } from '../../i18n/shell';
import { account } from '../../state/session';
import { ROLES } from './roles';

interface PeopleTableProps {
  people: readonly Person[];
  onChange: (person: Person, changes: Partial<Person>) => void;
  onLink: (person: Person) => void;
}

export function PeopleTable({ people, onChange, onLink }: PeopleTableProps) {
  const t = peopleText();
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{t.name}</th>
            <th>{t.email}</th>
            <th>{t.role}</th>
            <th>{t.state}</th>
            <th>
              <span class="visually-hidden">{shellText().actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} onChange={onChange} onLink={onLink} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type PersonRowProps = { person: Person } & Pick<PeopleTableProps, 'onChange' | 'onLink'>;

/** The own row cannot be changed: an admin must not lock themselves out. */
function PersonRow({ person, onChange, onLink }: PersonRowProps) {
  const t = peopleText();
  const own = person.id === account.value?.id;
  return (
    <tr>
      <td>
        <span class="row">
          <Avatar name={person.name} />
          <b>{person.name}</b>
          {own && <span class="chip">{t.you}</span>}
        </span>
      </td>
      <td class="muted">{person.email}</td>
      <td>
        <RoleSelect
          person={person}
          disabled={own}
          onChange={(role) => onChange(person, { role })}
        />
      </td>
      <td class={person.active ? 'ok' : 'muted'}>{person.active ? t.active : t.disabled}</td>
      <td class="right">
        <span class="row end">
          <Button disabled={!person.active} onClick={() => onLink(person)}>
            {t.link}
          </Button>
          {!own && (
            <Button
              kind={person.active ? 'danger' : undefined}
              onClick={() => onChange(person, { active: !person.active })}
            >
              {person.active ? t.disable : t.enable}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

interface RoleSelectProps {
  person: Person;
  disabled: boolean;
  onChange: (role: Role) => void;
}

function RoleSelect({ person, disabled, onChange }: RoleSelectProps) {
  const t = peopleText();
  const roles = shellText().roles;
  return (
    <select
      class="input"
      aria-label={`${t.role}: ${person.name}`}
      value={person.role}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value as Role)}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {roles[role]}
        </option>
      ))}
    </select>
  );
}
