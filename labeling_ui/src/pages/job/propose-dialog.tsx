import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import { listAll } from '../../api/paging';
import type { Checkpoint, Id, Job, Source } from '../../api/types';
import { navigate } from '../../app/router';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Select } from '../../components/inputs';
import { ErrorState, Loading, ProblemLine } from '../../components/states';
import { formatCount } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { shellText } from '../../i18n/shell';
import { ProposeFields } from '../../propose/propose-fields';
import { toSettings, USUAL } from '../../propose/values';
import { useResource } from '../../state/resource';
import { useSubmit } from '../../state/submit';

interface ProposeDialogProps {
  projectId: Id;
  checkpoint: Checkpoint;
  onClose: () => void;
}

/** Puts a checkpoint to work: proposals on the frames of one source. */
export function ProposeDialog({ projectId, checkpoint, onClose }: ProposeDialogProps) {
  const t = jobText();
  const { data, problem } = useResource(`sources ${projectId}`, (signal) =>
    listAll<Source>(`/projects/${projectId}/sources`, signal),
  );
  const { name, step } = checkpoint;
  const title = name ? t.proposeNamed(name) : t.proposeTitle(formatCount(step));
  return (
    <Dialog title={title} onClose={onClose}>
      <p class="muted">{t.proposeHelp}</p>
      {problem && <ErrorState problem={problem} />}
      {!data && !problem && <Loading rows={2} />}
      {data?.length === 0 && <p>{t.noSources}</p>}
      {data && data.length > 0 && (
        <ProposeForm sources={data} checkpoint={checkpoint} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface ProposeFormProps {
  sources: readonly Source[];
  checkpoint: Checkpoint;
  onClose: () => void;
}

function ProposeForm({ sources, checkpoint, onClose }: ProposeFormProps) {
  const t = jobText();
  const [sourceId, setSourceId] = useState(String(sources[0]?.id));
  const [values, setValues] = useState(USUAL);
  const form = useSubmit(async () => {
    const body = {
      checkpoint_id: checkpoint.id,
      ...toSettings(values),
    };
    const { job } = await post<{ job: Job }>(`/sources/${sourceId}/predict`, body);
    navigate(`/jobs/${job.id}`);
  });
  return (
    <form class="form" onSubmit={form.submit}>
      <Select
        label={t.source}
        value={sourceId}
        onChange={setSourceId}
        choices={sources.map(({ id, name, frames }) => ({
          value: String(id),
          label: t.sourceChoice(name, formatCount(frames)),
        }))}
      />
      <ProposeFields
        values={values}
        served={checkpoint}
        onChange={setValues}
        errors={form.fields}
      />
      <ProblemLine problem={form.problem} />
      <div class="actions">
        <Button type="submit" kind="primary" disabled={form.busy}>
          {t.propose}
        </Button>
        <Button onClick={onClose}>{shellText().cancel}</Button>
      </div>
    </form>
  );
}
