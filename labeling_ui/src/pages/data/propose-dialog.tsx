import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import { listAll } from '../../api/paging';
import type { Checkpoint, Id, Job, Source } from '../../api/types';
import { navigate } from '../../app/router';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Select } from '../../components/inputs';
import { Empty, ErrorState, Loading, ProblemLine } from '../../components/states';
import { formatCount } from '../../i18n/format';
import { proposeText } from '../../i18n/propose';
import { shellText } from '../../i18n/shell';
import { byPromise, knownLabels } from '../../propose/choices';
import { ProposeFields } from '../../propose/propose-fields';
import { toSettings, USUAL } from '../../propose/values';
import { useResource } from '../../state/resource';
import { useSubmit } from '../../state/submit';

interface ProposeDialogProps {
  projectId: Id;
  source: Source;
  onClose: () => void;
}

/** Puts weights of the project to work on one source; on the first day, those that came with the platform. */
export function ProposeDialog({ projectId, source, onClose }: ProposeDialogProps) {
  const t = proposeText();
  const { data, problem } = useResource(`checkpoints ${projectId}`, (signal) =>
    listAll<Checkpoint>(`/projects/${projectId}/checkpoints`, signal),
  );
  const [first, ...rest] = byPromise(data ?? []);
  return (
    <Dialog title={t.title(source.name)} onClose={onClose}>
      <p class="muted">{t.help}</p>
      {problem && <ErrorState problem={problem} />}
      {!data && !problem && <Loading rows={2} />}
      {data && !first && <Empty title={t.noCheckpoint}>{t.noCheckpointHelp}</Empty>}
      {first && <ProposeForm checkpoints={[first, ...rest]} source={source} onClose={onClose} />}
      {!first && (
        <div class="actions">
          <Button onClick={onClose}>{shellText().cancel}</Button>
        </div>
      )}
    </Dialog>
  );
}

interface ProposeFormProps {
  checkpoints: readonly [Checkpoint, ...Checkpoint[]];
  source: Source;
  onClose: () => void;
}

function ProposeForm({ checkpoints, source, onClose }: ProposeFormProps) {
  const t = proposeText();
  const [chosenId, setChosenId] = useState(String(checkpoints[0].id));
  const [values, setValues] = useState(USUAL);
  const chosen = checkpoints.find(({ id }) => String(id) === chosenId) ?? checkpoints[0];
  const form = useSubmit(async () => {
    const { job } = await post<{ job: Job }>(`/sources/${source.id}/predict`, {
      checkpoint_id: chosen.id,
      ...toSettings(values),
    });
    navigate(`/jobs/${job.id}`);
  });
  return (
    <form class="form" onSubmit={form.submit}>
      <Select
        label={t.checkpoint}
        value={String(chosen.id)}
        choices={checkpoints.map((entry) => ({ value: String(entry.id), label: nameOf(entry) }))}
        onChange={setChosenId}
        hint={t.known(knownLabels(chosen).join(', ') || '–')}
        error={form.fields.checkpoint_id}
      />
      <ProposeFields values={values} served={chosen} onChange={setValues} errors={form.fields} />
      <ProblemLine problem={form.problem} />
      <div class="actions">
        <Button type="submit" kind="primary" disabled={form.busy}>
          {t.action}
        </Button>
        <Button onClick={onClose}>{shellText().cancel}</Button>
      </div>
    </form>
  );
}

function nameOf({ name, detector, job_id, step, best }: Checkpoint): string {
  if (name) return name;
  const star = best ? ' ★' : '';
  return proposeText().trained(detector, String(job_id ?? '–'), formatCount(step)) + star;
}
