import { apiUrl } from '../../api/client';
import type { Dataset, Id } from '../../api/types';
import { HashText } from '../../components/hash-text';
import { Icon } from '../../components/icon';
import { datasetsText } from '../../i18n/datasets';
import { formatCount, formatMoment } from '../../i18n/format';

const FORMATS = [
  { format: 'voc', title: 'VOC' },
  { format: 'coco', title: 'COCO' },
  { format: 'yolo', title: 'YOLO' },
  { format: 'mot', title: 'MOT' },
] as const;

interface DatasetTableProps {
  projectId: Id;
  datasets: readonly Dataset[];
  /** The one that was just made. */
  fresh: Id | undefined;
}

export function DatasetTable({ projectId, datasets, fresh }: DatasetTableProps) {
  const t = datasetsText();
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{t.name}</th>
            <th class="right">{t.frames}</th>
            <th class="right">{t.boxes}</th>
            <th class="right">{t.split}</th>
            <th>{t.labels}</th>
            <th>{t.sha256}</th>
            <th class="right">{t.made}</th>
            <th>{t.export}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {datasets.map((dataset) => (
            <DatasetRow
              key={dataset.id}
              projectId={projectId}
              dataset={dataset}
              fresh={dataset.id === fresh}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DatasetRowProps {
  projectId: Id;
  dataset: Dataset;
  fresh: boolean;
}

function DatasetRow({ projectId, dataset, fresh }: DatasetRowProps) {
  const t = datasetsText();
  const { train, val, labels } = dataset.counts;
  return (
    <tr class={fresh ? 'selected' : ''}>
      <td>
        <b>{dataset.name}</b>
      </td>
      <td class="right">{formatCount(dataset.frames)}</td>
      <td class="right">{formatCount(dataset.boxes)}</td>
      <td class="right">
        {formatCount(train.frames)} / {formatCount(val.frames)}
      </td>
      <td class="muted">
        {Object.entries(labels)
          .map(([name, count]) => `${name} ${formatCount(count)}`)
          .join(', ')}
      </td>
      <td>
        <HashText sha256={dataset.sha256} />
      </td>
      <td class="right muted">{formatMoment(dataset.created_at)}</td>
      <td>
        <ExportLinks id={dataset.id} />
      </td>
      <td class="right dataset-act">
        <a class="button" href={`/projects/${projectId}/jobs?dataset=${dataset.id}`}>
          {t.train}
        </a>
      </td>
    </tr>
  );
}

/** Each format twice: the labels alone, and with the images. */
function ExportLinks({ id }: { id: Id }) {
  const t = datasetsText();
  const address = (format: string, images: 0 | 1) =>
    apiUrl(`/datasets/${id}/export?format=${format}&images=${images}`);
  return (
    <span class="export-links">
      {FORMATS.map(({ format, title }) => (
        <span key={format}>
          <a href={address(format, 0)} download>
            <Icon name="download" small />
            {title}
          </a>
          <a class="muted" href={address(format, 1)} download>
            {t.withImages}
          </a>
        </span>
      ))}
    </span>
  );
}
