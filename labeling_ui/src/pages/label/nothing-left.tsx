import './nothing-left.css';
import { useEffect } from 'preact/hooks';
import type { Job } from '../../api/types';
import { Progress } from '../../components/progress';
import { Empty, Loading } from '../../components/states';
import { nothingLeftText } from '../../i18n/nothing-left';
import { said } from '../../i18n/server/said';
import { useResource } from '../../state/resource';
import { type Outlook, outlookOf } from './coming';
import type { LabelSession } from './session';

const POLL_MS = 2000;

/** In place of the stage when no frame is handed out. Frames that are being made open by themselves. */
export function NothingLeft({ session }: { session: LabelSession }) {
  const { id } = session.project;
  const { data: outlook } = useResource(
    `outlook ${id}`,
    (signal) => outlookOf(id, signal),
    POLL_MS,
  );
  const job = outlook?.job ?? null;
  const ready = outlook && (!job || made(job, outlook.frames) > 0) && outlook.left > 0;
  // Also once after the last of them is made: `job` is null then.
  useEffect(() => {
    if (ready) void session.next();
  }, [session, ready, job?.id, job && made(job, outlook?.frames ?? 0)]);
  if (!outlook) return <Loading />;
  if (job) return <Coming job={job} projectId={id} />;
  return <Done outlook={outlook} projectId={id} />;
}

/** Grows as there is more to open. The demo labels a part of each clip once the clip is whole. */
const made = (job: Job, frames: number): number => (job.kind === 'demo' ? job.progress : frames);

function Coming({ job, projectId }: { job: Job; projectId: number }) {
  const t = nothingLeftText();
  return (
    <Empty
      title={t.coming}
      action={
        <a class="button" href={`/projects/${projectId}/jobs`}>
          {t.toJobs}
        </a>
      }
    >
      <span class="label-coming">
        <span role="status">{t.comingAdvice}</span>
        <Progress label={t.coming} value={job.progress} tall />
        <span class="muted small-text">{said(job.message_text, job.message)}</span>
      </span>
    </Empty>
  );
}

function Done({ outlook, projectId }: { outlook: Outlook; projectId: number }) {
  const t = nothingLeftText();
  const data = `/projects/${projectId}/data`;
  if (outlook.frames === 0) {
    const action = (
      <a class="button primary" href={data}>
        {t.takeIn}
      </a>
    );
    return (
      <Empty title={t.noFrames} action={action}>
        {t.noFramesAdvice}
      </Empty>
    );
  }
  const action = (
    <>
      <a class="button primary" href={`/projects/${projectId}/datasets`}>
        {t.freeze}
      </a>
      <a class="button" href={data}>
        {t.toData}
      </a>
    </>
  );
  return (
    <Empty title={t.allDone} action={action}>
      {outlook.left > 0 ? t.elsewhere : t.allDoneAdvice}
    </Empty>
  );
}
