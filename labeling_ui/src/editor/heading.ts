/** Where boxes are heading: how far each came since the frame before. Pure. */
import { center, iou } from './geometry';
import type { Box, Point } from './model';

/** Boxes of one label that overlap less than this are not the same object. */
const SAME = 0.2;
const STILL: Point = { x: 0, y: 0 };

/**
 * The way of each box from the frame before to its own, frame pixels. Boxes of a track find each other by
 * it, others by their label and the place: the best overlaps first, each once. One that finds none stands
 * still.
 */
export function headings(boxes: readonly Box[], before: readonly Box[]): Point[] {
  const pairs = boxes
    .flatMap((box) => before.map((earlier) => ({ box, earlier, likeness: likeness(box, earlier) })))
    .filter(({ likeness }) => likeness >= SAME)
    .sort((a, b) => b.likeness - a.likeness);
  const found = new Map<Box, Box>();
  const used = new Set<Box>();
  for (const { box, earlier } of pairs) {
    if (found.has(box) || used.has(earlier)) continue;
    found.set(box, earlier);
    used.add(earlier);
  }
  return boxes.map((box) => {
    const earlier = found.get(box);
    return earlier ? way(earlier, box) : STILL;
  });
}

function likeness(a: Box, b: Box): number {
  if (a.track_id !== null && a.track_id === b.track_id) return 2;
  return a.label_id === b.label_id ? iou(a.bbox, b.bbox) : 0;
}

function way(from: Box, to: Box): Point {
  const a = center(from.bbox);
  const b = center(to.bbox);
  return { x: b.x - a.x, y: b.y - a.y };
}
