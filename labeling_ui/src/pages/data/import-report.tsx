import { useEffect } from 'preact/hooks';
import { get } from '../../api/client';
import type { Job } from '../../api/types';
import { isActive, JobState } from '../../components/job-status';
import { ResultFacts } from '../../components/result-facts';
import { dataText } from '../../i18n/data';
import { useResource } from '../../state/resource';

const POLL_MS = 1000;

interface ImportReportProps {
  job: Job;
  mode: string;
  onDone: () => void;
}

/** Follows a check or an import to its end and shows what it found. */
export function ImportReport({ job: started, mode, onDone }: ImportReportProps) {
  const t = dataText();
  const { data } = useResource(
    `import ${started.id}`,
    (signal) => get<Job>(`/jobs/${started.id}`, { signal }),
    POLL_MS,
  );
  const job = data ?? started;
  const done = job.status === 'succeeded' && mode !== 'check';
  useEffect(() => {
    if (done) onDone();
  }, [done]);
  return (
    <div class="report">
      <span class="row">
        <h3>{mode === 'check' ? t.checked : t.imported}</h3>
        <JobState job={job} />
      </span>
      {job.error && <p class="note error">{job.error}</p>}
      {!isActive(job) && job.result && <ResultFacts result={job.result} />}
    </div>
  );
}
