import { useEffect } from 'preact/hooks';
import { get } from '../../api/client';
import type { Job } from '../../api/types';
import { hasEnded, JobState } from '../../components/job-status';
import { ResultFacts } from '../../components/result-facts';
import { dataText } from '../../i18n/data';
import { jobError } from '../../jobs/describe';
import { useResource } from '../../state/resource';

const POLL_MS = 1000;

interface ImportReportProps {
  job: Job;
  mode: string;
  onSucceeded: () => void;
}

/** Follows a check or an import to its end and shows what it found. */
export function ImportReport({ job: started, mode, onSucceeded }: ImportReportProps) {
  const t = dataText();
  const { data } = useResource(
    `import ${started.id}`,
    (signal) => get<Job>(`/jobs/${started.id}`, { signal }),
    POLL_MS,
    hasEnded,
  );
  const job = data ?? started;
  const succeeded = job.status === 'succeeded';
  useEffect(() => {
    if (succeeded) onSucceeded();
  }, [succeeded]);
  return (
    <div class="report">
      <span class="row">
        <h3>{mode === 'check' ? t.checked : t.imported}</h3>
        <JobState job={job} />
      </span>
      {job.error && <p class="note error">{jobError(job)}</p>}
      {job.result && <ResultFacts result={job.result} />}
    </div>
  );
}
