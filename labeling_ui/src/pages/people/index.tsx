import { useState } from 'preact/hooks';
import { patch, post } from '../../api/client';
import { listAll } from '../../api/paging';
import type { Person } from '../../api/types';
import { Shell } from '../../app/shell';
import { Button } from '../../components/button';
import { CopyText } from '../../components/copy-text';
import { Dialog } from '../../components/dialog';
import { ErrorState, Loading, ProblemLine } from '../../components/states';
import { peopleText } from '../../i18n/people';
import { shellText } from '../../i18n/shell';
import { useAction } from '../../state/action';
import { useResource } from '../../state/resource';
import { AddPerson } from './add-person';
import { PeopleTable } from './people-table';

export default function PeoplePage() {
  const t = peopleText();
  const people = useResource('people', (signal) => listAll<Person>('/people', signal));
  const [link, setLink] = useState<{ person: Person; url: string } | null>(null);
  const action = useAction();

  const change = (person: Person, changes: Partial<Person>) =>
    action.run(async () => {
      await patch(`/people/${person.id}`, changes);
      people.reload();
    });
  const makeLink = (person: Person) =>
    action.run(async () => {
      const { url } = await post<{ url: string }>(`/people/${person.id}/sign-in-link`, {});
      setLink({ person, url });
    });
  const added = (person: Person) => {
    people.reload();
    void makeLink(person);
  };
  return (
    <Shell>
      <div class="head">
        <h1>{t.title}</h1>
      </div>
      <ProblemLine problem={action.problem} />
      {people.problem && <ErrorState problem={people.problem} onRetry={people.reload} />}
      <div class="with-side">
        <section class="panel">
          {!people.data && !people.problem && <Loading />}
          {people.data && <PeopleTable people={people.data} onChange={change} onLink={makeLink} />}
        </section>
        <AddPerson onAdded={added} />
      </div>
      {link && <LinkDialog {...link} onClose={() => setLink(null)} />}
    </Shell>
  );
}

interface LinkDialogProps {
  person: Person;
  url: string;
  onClose: () => void;
}

function LinkDialog({ person, url, onClose }: LinkDialogProps) {
  const t = peopleText();
  return (
    <Dialog title={t.linkFor(person.name)} onClose={onClose}>
      <p class="muted">{t.linkHint}</p>
      <div class="form">
        <CopyText value={url} label={t.linkFor(person.name)} />
        <div class="actions">
          <Button onClick={onClose}>{shellText().close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
