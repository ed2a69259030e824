import type { Checkpoint, Job } from '../../api/types';
import { Icon } from '../../components/icon';
import { formatCount } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { jobError, jobTitle } from '../../jobs/describe';

interface JobFailureProps {
  job: Job;
  checkpoints: readonly Checkpoint[];
}

/** What happened and what to do, in the job's own words, and what is kept. */
export function JobFailure({ job, checkpoints }: JobFailureProps) {
  const t = jobText();
  const last = checkpoints.reduce((most, { step }) => Math.max(most, step), 0);
  return (
    <section class="panel state error" role="alert">
      <h2>
        <Icon name="warning" />
        {t.stopped(jobTitle(job))}
      </h2>
      <p class="job-error">{jobError(job)}</p>
      <p class="muted">{last > 0 ? t.keptCheckpoint(formatCount(last)) : t.keptNothing}</p>
    </section>
  );
}
