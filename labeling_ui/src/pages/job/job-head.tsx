import { post } from '../../api/client';
import type { Checkpoint, Job } from '../../api/types';
import { Button } from '../../components/button';
import { isActive, JobStatusChip } from '../../components/job-status';
import { ProblemLine } from '../../components/states';
import { formatCount } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { jobDetail, jobTitle } from '../../jobs/describe';
import { useAction } from '../../state/action';
import { hasRole } from '../../state/session';

interface JobHeadProps {
  job: Job;
  /** The checkpoint to put to work. */
  best: Checkpoint | undefined;
  onChanged: () => void;
  onPropose: (checkpoint: Checkpoint) => void;
}

/** The job's name and state, and what can be done with it now. */
export function JobHead({ job, best, onChanged, onPropose }: JobHeadProps) {
  const t = jobText();
  const { busy, problem, run } = useAction();
  const move = (name: 'pause' | 'resume' | 'cancel') =>
    run(async () => {
      await post(`/jobs/${job.id}/${name}`);
      onChanged();
    });
  // One that failed goes on from its last checkpoint, once its cause is mended.
  const failedTraining = job.kind === 'train' && job.status === 'failed';
  const resumable = job.status === 'paused' || (failedTraining && best !== undefined);
  const pausable = job.status === 'queued' || (job.kind === 'train' && job.status === 'running');
  return (
    <>
      <div class="head">
        <h1>{jobTitle(job)}</h1>
        <JobStatusChip job={job} />
        <span class="muted">{jobDetail(job)}</span>
        <span class="spacer" />
        {isActive(job) && (
          <span class="row small-text ok">
            <i class="dot" />
            {t.live}
          </span>
        )}
        {hasRole('engineer') && (
          <>
            {pausable && !job.cancel_requested && (
              <Button icon="pause" disabled={busy} onClick={() => move('pause')}>
                {t.pause}
              </Button>
            )}
            {resumable && (
              <Button icon="play" disabled={busy} onClick={() => move('resume')}>
                {t.resume}
              </Button>
            )}
            {(isActive(job) || job.status === 'paused') && (
              <Button
                kind="danger"
                disabled={busy || job.cancel_requested}
                onClick={() => move('cancel')}
              >
                {t.cancel}
              </Button>
            )}
            {best && (
              <Button kind="primary" onClick={() => onPropose(best)}>
                {t.proposeTitle(formatCount(best.step))}
              </Button>
            )}
          </>
        )}
      </div>
      <ProblemLine problem={problem} />
    </>
  );
}
