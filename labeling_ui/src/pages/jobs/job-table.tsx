import type { Job } from '../../api/types';
import { JobState } from '../../components/job-status';
import { formatDuration, formatMoment } from '../../i18n/format';
import { jobsText } from '../../i18n/jobs';
import { jobDetail, jobError, jobMessage, jobSeconds, jobTitle } from '../../jobs/describe';

export function JobTable({ jobs }: { jobs: readonly Job[] }) {
  const t = jobsText();
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{t.job}</th>
            <th>{t.state}</th>
            <th>{t.message}</th>
            <th class="right">{t.started}</th>
            <th class="right">{t.took}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function JobRow({ job }: { job: Job }) {
  const seconds = jobSeconds(job);
  return (
    <tr>
      <td>
        <a class="job-link" href={`/jobs/${job.id}`}>
          <b>{jobTitle(job)}</b> <span class="muted">{jobDetail(job)}</span>
        </a>
      </td>
      <td>
        <JobState job={job} />
      </td>
      <td class={job.error ? 'job-message danger' : 'job-message muted'}>
        {jobError(job) ?? jobMessage(job)}
      </td>
      <td class="right muted">{formatMoment(job.started_at ?? job.created_at)}</td>
      <td class="right muted">{seconds === null ? '–' : formatDuration(seconds)}</td>
    </tr>
  );
}
