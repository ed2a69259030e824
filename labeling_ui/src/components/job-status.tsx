import type { Job, JobStatus } from '../api/types';
import { formatPercent } from '../i18n/format';
import { jobWords } from '../i18n/job-words';
import { Progress } from './progress';

const TONES: Partial<Record<JobStatus, string>> = {
  succeeded: 'ok',
  failed: 'danger',
  paused: 'warn',
};

/** The state of a job as a word with a colour. */
export function JobStatusChip({ job }: { job: Job }) {
  const t = jobWords();
  const cancelling = job.cancel_requested && isActive(job);
  return (
    <span class={`chip ${TONES[job.status] ?? ''}`} data-status={job.status}>
      <i class="dot" />
      {cancelling ? t.cancelling : t.statuses[job.status]}
    </span>
  );
}

/** The chip, and the progress while there is some. */
export function JobState({ job }: { job: Job }) {
  return (
    <span class="job-state">
      <JobStatusChip job={job} />
      {isActive(job) && (
        <>
          <Progress label={job.kind} value={job.progress} />
          <span class="muted num">{formatPercent(job.progress)}</span>
        </>
      )}
    </span>
  );
}

const ENDED: readonly JobStatus[] = ['succeeded', 'failed', 'cancelled'];

/** Whether a job will never change again; a paused one still may. */
export const hasEnded = (job: Job): boolean => ENDED.includes(job.status);

/** Whether a job may still change by itself. */
export const isActive = (job: Job): boolean => job.status === 'running' || job.status === 'queued';
