import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { Person, Role } from '../../api/types';
import { Button } from '../../components/button';
import { Select, TextInput } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { peopleText } from '../../i18n/people';
import { shellText } from '../../i18n/shell';
import { useSubmit } from '../../state/submit';
import { ROLES } from './roles';

export function AddPerson({ onAdded }: { onAdded: (person: Person) => void }) {
  const t = peopleText();
  const roles = shellText().roles;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('annotator');
  const form = useSubmit(async () => {
    onAdded(await post<Person>('/people', { name, email, role }));
    setName('');
    setEmail('');
  });
  return (
    <section class="panel">
      <header>
        <h2>{t.addTitle}</h2>
      </header>
      <form class="form body" onSubmit={form.submit}>
        <TextInput
          label={t.name}
          required
          value={name}
          onChange={setName}
          error={form.fields.name}
        />
        <TextInput
          label={t.email}
          type="email"
          required
          autocomplete="off"
          value={email}
          onChange={setEmail}
          error={form.fields.email}
        />
        <Select
          label={t.role}
          value={role}
          onChange={(value) => setRole(value as Role)}
          hint={t.roleHelp[role]}
          error={form.fields.role}
          choices={ROLES.map((value) => ({ value, label: roles[value] }))}
        />
        <ProblemLine problem={form.problem} />
        <div class="actions">
          <Button type="submit" kind="primary" disabled={form.busy}>
            {t.add}
          </Button>
        </div>
      </form>
    </section>
  );
}
