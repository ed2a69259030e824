import type { Camera, Id, Job, Source } from '../../api/types';
import { Button } from '../../components/button';
import { JobState } from '../../components/job-status';
import { Empty, Loading } from '../../components/states';
import { dataText } from '../../i18n/data';
import { formatCount, formatMoment, formatValue } from '../../i18n/format';
import { proposeText } from '../../i18n/propose';
import { jobError, jobMessage } from '../../jobs/describe';

interface SourcesPanelProps {
  cameras: readonly Camera[] | undefined;
  sources: readonly Source[] | undefined;
  jobs: ReadonlyMap<Id, Job>;
  selected: Source | undefined;
  /** Missing for who may not ask for proposals. */
  onPropose: ((source: Source) => void) | undefined;
}

/** All sources with their camera; choosing one shows its frames. */
export function SourcesPanel(props: SourcesPanelProps) {
  const { cameras, sources, jobs, selected, onPropose } = props;
  const t = dataText();
  const names = new Map(cameras?.map((camera) => [camera.id, camera.name]));
  return (
    <section class="panel">
      <header>
        <h2>{t.sources}</h2>
        {sources && <span class="muted num">{formatCount(sources.length)}</span>}
      </header>
      {!sources && <Loading rows={3} />}
      {sources?.length === 0 && <Empty title={t.noSourcesTitle}>{t.noSources}</Empty>}
      {sources && sources.length > 0 && (
        <div class="scroll">
          <table>
            <SourceHead />
            <tbody>
              {sources.map((source) => (
                <SourceRow
                  key={source.id}
                  source={source}
                  camera={names.get(source.camera_id) ?? ''}
                  job={source.job_id === null ? undefined : jobs.get(source.job_id)}
                  selected={source.id === selected?.id}
                  onPropose={source.frames > 0 ? onPropose : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function SourceHead() {
  const t = dataText();
  return (
    <thead>
      <tr>
        <th>{t.source}</th>
        <th>{t.camera}</th>
        <th class="right">{t.frames}</th>
        <th class="right">{t.size}</th>
        <th class="right">{t.fps}</th>
        <th class="right" title={t.lostHelp}>
          {t.lost}
        </th>
        <th>{t.state}</th>
        <th class="right">{t.added}</th>
        <td />
      </tr>
    </thead>
  );
}

interface SourceRowProps {
  source: Source;
  camera: string;
  job: Job | undefined;
  selected: boolean;
  onPropose: ((source: Source) => void) | undefined;
}

function SourceRow({ source, camera, job, selected, onPropose }: SourceRowProps) {
  return (
    <tr class={selected ? 'selected' : ''}>
      <td>
        <a class="source-link" href={`?source=${source.id}`}>
          {source.name}
        </a>
      </td>
      <td>{camera}</td>
      <td class="right">{formatCount(source.frames)}</td>
      <td class="right">{source.width ? `${source.width} × ${source.height}` : '–'}</td>
      <td class="right">{source.fps ? formatValue(source.fps) : '–'}</td>
      <td class={source.lost_frames > 0 ? 'right warn' : 'right muted'}>
        {formatCount(source.lost_frames)}
      </td>
      <td>
        {job && (
          <a href={`/jobs/${job.id}`} title={jobError(job) ?? jobMessage(job)}>
            <JobState job={job} />
          </a>
        )}
      </td>
      <td class="right muted">{formatMoment(source.created_at)}</td>
      <td class="right">
        {onPropose && <Button onClick={() => onPropose(source)}>{proposeText().action}</Button>}
      </td>
    </tr>
  );
}
