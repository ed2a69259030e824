import { apiUrl } from '../../../api/client';
import type { Frame } from '../../../api/types';
import type { BBox } from '../../../editor/model';
import { refusedText } from '../../../i18n/refused';
import type { Versions } from './versions';

/** Share of the boxes' size that is shown around them, and the least that is shown (frame pixels). */
const AROUND = 0.5;
const LEAST = 96;

interface Props {
  versions: Versions;
  frame: Frame;
}

/** The part of the frame around both boxes: mine solid, the stored one dashed. */
export function VersionsPicture({ versions: { mine, theirs }, frame }: Props) {
  const boxes = [mine, theirs].flatMap((box) => box?.bbox ?? []);
  const [x, y, width, height] = windowAround(boxes, frame);
  return (
    <svg
      class="refused-picture"
      role="img"
      aria-label={refusedText().picture}
      viewBox={`${x} ${y} ${width} ${height}`}
    >
      <image href={apiUrl(`/frames/${frame.id}/image`)} width={frame.width} height={frame.height} />
      {theirs && <Rect bbox={theirs.bbox} kind="theirs" />}
      {mine && <Rect bbox={mine.bbox} kind="mine" />}
    </svg>
  );
}

function Rect({ bbox: [x1, y1, x2, y2], kind }: { bbox: BBox; kind: 'mine' | 'theirs' }) {
  const place = { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
  return (
    <>
      <rect class="halo" {...place} />
      <rect class={kind} {...place} />
    </>
  );
}

/** Left, top, width and height in frame pixels; `corners` are those of all boxes in one list. */
export function windowAround(corners: readonly number[], frame: { width: number; height: number }) {
  const xs = corners.filter((_, i) => i % 2 === 0);
  const ys = corners.filter((_, i) => i % 2 === 1);
  const [left, right] = span(xs, frame.width);
  const [top, bottom] = span(ys, frame.height);
  return [left, top, right - left, bottom - top] as const;
}

function span(values: readonly number[], limit: number): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * AROUND, (LEAST - (high - low)) / 2);
  return [Math.max(0, low - room), Math.min(limit, high + room)];
}
