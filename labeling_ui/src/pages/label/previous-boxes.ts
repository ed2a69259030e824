/** The verified boxes of the frame before, as new boxes of this one. */
import { placed } from '../../editor/clipboard';
import { copyOf, inside } from '../../editor/copies';
import type { Box } from '../../editor/model';
import type { LoadedFrame } from './frame-store';
import { follow } from './motion-shift';

/** In the same places, or moved with what their pixels show. */
export async function boxesFrom(
  previous: LoadedFrame,
  frame: LoadedFrame,
  moved: boolean,
): Promise<Box[]> {
  const boxes = previous.document.boxes.filter((box) => box.verified);
  const sameSource = previous.detail.source_id === frame.detail.source_id;
  if (!moved) return placed(boxes, frame.detail, sameSource);
  const still = boxes.map(({ bbox }) => ({ bbox, velocity: { x: 0, y: 0 } }));
  const moving = await follow(still, previous.image, frame.image);
  return boxes.flatMap((box, i) => {
    const bbox = inside(moving[i]?.bbox ?? box.bbox, frame.detail);
    return bbox ? [copyOf(box, frame.detail, sameSource, { bbox, estimated: true })] : [];
  });
}
