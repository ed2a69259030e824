/** Boxes that lie on one another: most often the same object twice, which no eye can see. */
import { iou } from './geometry';
import type { Box } from './model';

/** Intersection over union from which two boxes count as one on the other. */
const SAME = 0.95;

/** Another box of the same label in the place of `box`. */
export function twinOf(box: Box, boxes: readonly Box[]): Box | undefined {
  return boxes.find(
    (other) =>
      other.id !== box.id && other.label_id === box.label_id && iou(other.bbox, box.bbox) >= SAME,
  );
}
