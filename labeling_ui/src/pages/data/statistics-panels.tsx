import { useEffect } from 'preact/hooks';
import { get } from '../../api/client';
import type { Project, Statistics } from '../../api/types';
import { StateBar, StateLegend } from '../../components/state-bar';
import { ErrorState, Loading } from '../../components/states';
import { dataText } from '../../i18n/data';
import { formatCount } from '../../i18n/format';
import { useResource } from '../../state/resource';

const POLL_MS = 10_000;

interface StatisticsPanelsProps {
  project: Project;
  /** How many frames the sources have, as far as known: the numbers are read anew when it changes. */
  frames: number | undefined;
}

/** The health numbers of a project: how far it is, by camera, by label. */
export function StatisticsPanels({ project, frames }: StatisticsPanelsProps) {
  const { data, problem, reload } = useResource(
    `statistics ${project.id}`,
    (signal) => get<Statistics>(`/projects/${project.id}/statistics`, { signal }),
    POLL_MS,
  );
  useEffect(() => {
    if (frames !== undefined && data && frames !== data.frames.total) reload();
  }, [frames]);
  if (!data) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Loading />;
  return (
    <>
      <Totals statistics={data} />
      {data.frames.total > 0 && (
        <div class="columns">
          <ByCamera cameras={data.cameras} />
          <ByLabel project={project} labels={data.labels} />
        </div>
      )}
    </>
  );
}

function Totals({ statistics: { frames, boxes } }: { statistics: Statistics }) {
  const t = dataText();
  const figures: [string, number, string][] = [
    [t.frames, frames.total, ''],
    [t.boxes, boxes.total, ''],
    [t.verified, boxes.verified, 'ok'],
    [t.proposals, boxes.proposals, 'proposal'],
  ];
  return (
    <section class="panel totals">
      {figures.map(([name, value, tone]) => (
        <span key={name} class="total">
          <span class="muted small-text">{name}</span>
          <b class={tone}>{formatCount(value)}</b>
        </span>
      ))}
      <span class="totals-states">
        <StateBar frames={frames} />
        <StateLegend />
      </span>
    </section>
  );
}

function ByCamera({ cameras }: { cameras: Statistics['cameras'] }) {
  const t = dataText();
  const most = Math.max(1, ...cameras.map((camera) => camera.boxes));
  return (
    <section class="panel">
      <header>
        <h2>{t.byCamera}</h2>
      </header>
      <ul class="body bars">
        {cameras.map((camera) => (
          <li
            key={camera.camera_id}
            title={t.cameraFigures(formatCount(camera.frames), formatCount(camera.boxes))}
          >
            <span class="ellipsis">{camera.name}</span>
            <i style={{ width: `${(camera.boxes / most) * 100}%` }} />
            <span class="muted num">{formatCount(camera.boxes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ByLabel({ project, labels }: { project: Project; labels: Statistics['labels'] }) {
  const t = dataText();
  const colors = new Map(project.labels.map((label) => [label.id, label.color]));
  return (
    <section class="panel">
      <header>
        <h2>{t.byLabel}</h2>
      </header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{t.label}</th>
              <th class="right">{t.count}</th>
              <th class="right">{t.medianSize}</th>
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label.label_id}>
                <td>
                  <span class="row">
                    <i class="swatch" style={{ background: colors.get(label.label_id) ?? '' }} />
                    {label.name}
                  </span>
                </td>
                <td class="right">{formatCount(label.boxes)}</td>
                <td class="right">{medianSize(label)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function medianSize({ median_width: width, median_height: height }: Statistics['labels'][number]) {
  if (width === null || height === null) return '–';
  return `${Math.round(width)} × ${Math.round(height)} px`;
}
