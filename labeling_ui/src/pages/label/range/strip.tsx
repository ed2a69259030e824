import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { byFrame } from '../../../editor/changes';
import type { Box } from '../../../editor/model';
import { rangeText } from '../../../i18n/range';
import { regionOf } from '../../../wall/crop';
import { useSession } from '../use-editor';
import type { RangeChange } from './range-change';
import type { RangeChanges } from './range-changes';

const MOST = 60;
const SIDE = 96;

/** A picture of each frame's first box that would change: what is no such box is seen, and left out. */
export function Strip({ ranges, change }: { ranges: RangeChanges; change: RangeChange }) {
  const t = rangeText();
  const { changes, leftOut } = change.plan.value;
  const { source } = useSession();
  const reached = [...byFrame(changes)].map(([id, [first]]) => ({ id, box: first?.before }));
  const frames = [...reached, ...leftOut.map((id) => ({ id, box: undefined }))].sort(
    (a, b) => source.indexOf(a.id) - source.indexOf(b.id),
  );
  if (frames.length === 0) return null;
  return (
    <div class="label-range-strip">
      <Button
        kind="quiet"
        icon="previous"
        keyCap=","
        label={t.before}
        onClick={() => ranges.look(-1)}
      />
      <ul aria-label={t.strip}>
        {frames.slice(0, MOST).map(({ id, box }) => (
          <Shot key={id} frameId={id} box={box ?? null} change={change} />
        ))}
        {frames.length > MOST && <li class="muted">{t.more(frames.length - MOST)}</li>}
      </ul>
      <Button kind="quiet" icon="next" keyCap="." label={t.after} onClick={() => ranges.look(1)} />
    </div>
  );
}

interface ShotProps {
  frameId: number;
  /** null of a frame that is left out. */
  box: Box | null;
  change: RangeChange;
}

function Shot({ frameId, box, change }: ShotProps) {
  const t = rangeText();
  const session = useSession();
  const place = session.source.indexOf(frameId);
  const number = place + 1;
  const frame = session.source.frames.value[place];
  const [x1, y1, x2, y2] = box && frame ? regionOf(box.bbox, frame) : [];
  const isHere = session.current.value?.detail.id === frameId;
  return (
    <li class={box ? undefined : 'out'} aria-current={isHere || undefined}>
      <button
        type="button"
        aria-label={t.look(number)}
        title={t.look(number)}
        onClick={() => void session.open(frameId)}
      >
        {box && (
          <img
            alt=""
            loading="lazy"
            width={48}
            height={48}
            src={`/api/v1/frames/${frameId}/crop?x1=${x1}&y1=${y1}&x2=${x2}&y2=${y2}&size=${SIDE}`}
          />
        )}
        <span class="num">{number}</span>
      </button>
      <button
        type="button"
        class="out"
        aria-label={box ? t.leave(number) : t.take(number)}
        title={box ? t.leave(number) : t.take(number)}
        onClick={() => change.leaveOut(frameId, box !== null)}
      >
        <Icon name={box ? 'close' : 'plus'} small />
      </button>
    </li>
  );
}
