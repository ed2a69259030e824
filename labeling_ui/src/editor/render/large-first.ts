/** Boxes in the order they are drawn: large ones first, so that small ones lie on top. */
import { area } from '../geometry';
import type { Box } from '../model';

export const bySize = (a: Box, b: Box): number => area(b.bbox) - area(a.bbox);

const sorted = new WeakMap<readonly Box[], readonly Box[]>();

/** The boxes in that order, sorted once: a list that changes is another list. */
export function largeFirst(boxes: readonly Box[]): readonly Box[] {
  const known = sorted.get(boxes);
  if (known) return known;
  const made = [...boxes].sort(bySize);
  sorted.set(boxes, made);
  return made;
}
