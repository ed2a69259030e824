import './preflight.css';
import { apiUrl, get } from '../../../api/client';
import type { Job, Project } from '../../../api/types';
import { isActive } from '../../../components/job-status';
import { labelColor } from '../../../components/label-color';
import { preflightText } from '../../../i18n/preflight';
import { useResource } from '../../../state/resource';
import { GradientBars } from './gradient-bars';
import { checks, isComplete, type PreflightReport } from './report';
import { SeenPictureView } from './seen-picture';

const POLL_MS = 2000;

interface Seen {
  at: string;
  report: PreflightReport;
}

interface Props {
  job: Job;
  project: Project | undefined;
}

/** What a training saw before its first step: pictures with boxes, and what was checked. */
export function PreflightPanel({ job, project }: Props) {
  const t = preflightText();
  const path = `/jobs/${job.id}/preflight`;
  const { data } = useResource(
    `${path} ${job.attempt} ${isActive(job)}`,
    (signal) => get<Seen | undefined>(path, { signal }),
    isActive(job) ? POLL_MS : null,
    (seen) => seen !== undefined && isComplete(seen.report),
  );
  if (!data) return null;
  const { report } = data;
  const known = project?.labels ?? [];
  const colors = report.labels.map((name) =>
    labelColor(known, known.find((label) => label.name === name)?.id ?? -1),
  );
  return (
    <section class="panel preflight">
      <header>
        <h2>{t.title}</h2>
      </header>
      <div class="body">
        <div>
          <p class="muted small-text">{t.pictures}</p>
          <div class="preflight-pictures">
            {report.pictures.map((picture, place) => (
              <SeenPictureView
                key={`${data.at} ${place}`}
                picture={picture}
                place={place}
                url={apiUrl(`${path}/pictures/${place}?at=${encodeURIComponent(data.at)}`)}
                colors={colors}
                labels={report.labels}
              />
            ))}
          </div>
        </div>
        <div>
          <dl>
            {checks(report).map(({ name, seen }) => (
              <div key={name} class={seen === null ? 'muted' : ''}>
                <dt>{name}</dt>
                <dd>{seen ?? t.notReached}</dd>
              </div>
            ))}
          </dl>
          {report.network && <GradientBars network={report.network} />}
        </div>
      </div>
    </section>
  );
}
