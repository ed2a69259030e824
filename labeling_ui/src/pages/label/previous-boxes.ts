/** The verified boxes of the frame before, as new boxes of this one. */
import { placed } from '../../editor/clipboard';
import { copyOf, inside } from '../../editor/copies';
import { headings } from '../../editor/heading';
import type { Box } from '../../editor/model';
import type { LoadedFrame } from './frame-store';
import { follow, type Shot } from './motion-shift';

const verified = ({ document }: LoadedFrame) => document.boxes.filter((box) => box.verified);

/** In the same places. */
export function boxesFrom(previous: LoadedFrame, { detail }: LoadedFrame): Box[] {
  return placed(verified(previous), detail, previous.detail.source_id === detail.source_id);
}

/** Moved with what their pixels show; `earlier` is the frame before `previous`, which tells where they were heading. */
export async function boxesMoved(
  previous: LoadedFrame,
  frame: LoadedFrame,
  earlier: LoadedFrame | null,
): Promise<Box[]> {
  const copies = await copiesMoved(verified(previous), previous, frame, earlier);
  return copies.filter((copy) => copy !== null);
}

/** Copies of some boxes of `previous` in the same places. */
export function copiesInPlace(
  boxes: readonly Box[],
  previous: LoadedFrame,
  { detail }: LoadedFrame,
): (Box | null)[] {
  const sameSource = previous.detail.source_id === detail.source_id;
  return boxes.map((box) => {
    const bbox = inside(box.bbox, detail);
    return bbox && copyOf(box, detail, sameSource, { bbox });
  });
}

/** Moved copies of some boxes of `previous`: one each in their order, null of one that leaves the picture. */
export async function copiesMoved(
  boxes: readonly Box[],
  previous: LoadedFrame,
  frame: LoadedFrame,
  earlier: LoadedFrame | null,
): Promise<(Box | null)[]> {
  const sameSource = previous.detail.source_id === frame.detail.source_id;
  const heading = headings(boxes, earlier ? verified(earlier) : []);
  const before = boxes.map(({ bbox }, i) => ({ bbox, velocity: heading[i] ?? { x: 0, y: 0 } }));
  const moving = await follow(before, shotOf(previous), shotOf(frame));
  return boxes.map((box, i) => {
    const bbox = inside(moving[i]?.bbox ?? box.bbox, frame.detail);
    return bbox && copyOf(box, frame.detail, sameSource, { bbox, estimated: true });
  });
}

const shotOf = ({ image, detail }: LoadedFrame): Shot => ({ image, pts_us: detail.pts_us });
