import type { Job } from '../../api/types';
import { isActive } from '../../components/job-status';
import { Progress } from '../../components/progress';
import { formatDuration, formatMoment, formatPercent } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { jobMessage, jobSeconds } from '../../jobs/describe';

/** Below this share, the time left would be a guess about the start-up. */
const LEAST_PROGRESS = 0.03;

/** How far it is, for how long still, and on which machine. */
export function JobFacts({ job }: { job: Job }) {
  const t = jobText();
  const seconds = jobSeconds(job);
  const left = secondsLeft(job, seconds);
  const facts: [string, string | null][] = [
    [t.elapsed, seconds === null ? null : formatDuration(seconds)],
    [t.left, left === null ? null : `≈ ${formatDuration(left)}`],
    [t.trainer, job.trainer && `${job.trainer.host} · ${job.trainer.pid}`],
    [t.attempt, job.attempt > 1 ? String(job.attempt) : null],
    [t.created, formatMoment(job.created_at)],
  ];
  return (
    <div class="job-facts">
      <div class="job-progress">
        <span class="row small-text muted">
          <span class="ellipsis">{jobMessage(job)}</span>
          <span class="spacer" />
          <span class="num">{formatPercent(job.progress)}</span>
        </span>
        <Progress label={t.progress} value={job.progress} tall failed={job.status === 'failed'} />
      </div>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <span key={name} class="job-fact">
              <span class="muted">{name}</span>
              <b class="num">{value}</b>
            </span>
          ),
      )}
    </div>
  );
}

function secondsLeft(job: Job, elapsed: number | null): number | null {
  if (!isActive(job) || elapsed === null || job.progress < LEAST_PROGRESS) return null;
  return (elapsed / job.progress) * (1 - job.progress);
}
