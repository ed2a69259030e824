/** One box in two versions: drawn over each other in the picture, their fields side by side. */
import type { Frame } from '../../../api/types';
import type { BoxFields } from '../../../editor/model';
import { refusedText } from '../../../i18n/refused';
import { useSession } from '../use-editor';
import { type Compared, differing, type Versions } from './versions';
import { VersionsPicture } from './versions-picture';

interface Props {
  versions: Versions;
  /** Undefined until it has been read. */
  frame: Frame | undefined;
}

export function VersionsTable({ versions, frame }: Props) {
  const { editor } = useSession();
  const t = refusedText();
  const { mine, theirs } = versions;
  const names = new Map(editor.labels.map(({ id, name }) => [id, name]));
  const fields = differing(versions);
  if (fields.length === 0) return <p class="muted">{t.same}</p>;
  return (
    <div class="refused-versions">
      {frame && <VersionsPicture versions={versions} frame={frame} />}
      <table>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.mine}</th>
            <th scope="col">{t.stored}</th>
          </tr>
        </thead>
        <tbody>
          {mine && theirs ? (
            fields.map((name) => (
              <tr key={name}>
                <th scope="row">{t.fields[name]}</th>
                <td class="num">{shown(name, mine, names)}</td>
                <td class="num">{shown(name, theirs, names)}</td>
              </tr>
            ))
          ) : (
            <tr>
              <th scope="row">{t.fields.bbox}</th>
              <td class="num">{mine ? shown('bbox', mine, names) : t.absent}</td>
              <td class="num">{theirs ? shown('bbox', theirs, names) : t.absent}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The value of a field as people read it. */
function shown(name: Compared, box: BoxFields, labels: ReadonlyMap<number, string>): string {
  const t = refusedText();
  if (name === 'label_id') return labels.get(box.label_id) ?? `#${box.label_id}`;
  if (name === 'bbox') return place(box);
  if (name === 'verified') return box.verified ? t.verified : t.proposal;
  return box[name] ? t.yes : t.no;
}

/** "120, 45 · 26 × 89": top-left corner and size in frame pixels. */
function place({ bbox: [x1, y1, x2, y2] }: BoxFields): string {
  const [x, y, width, height] = [x1, y1, x2 - x1, y2 - y1].map(
    (value) => Math.round(value * 10) / 10,
  );
  return `${x}, ${y} · ${width} × ${height}`;
}
