/** The corners of the picked zone, one after the other by key. */

import type { ZoneEditing } from './zone-editing';
import { between } from './zone-geometry';

export const hasCorners = ({ allowed, picked }: ZoneEditing): boolean => allowed && picked !== null;

/** Picks the next corner, the first or the last one when none is. */
export function walkCorners(editing: ZoneEditing, step: 1 | -1): void {
  const { picked, corner } = editing;
  if (!picked) return;
  const count = picked.points.length;
  const from = corner ?? (step > 0 ? -1 : 0);
  editing.pick(picked.id, (from + step + count) % count);
}

/** Makes a corner in the middle of the side that leads on from the picked one, and picks it. */
export function addCorner(editing: ZoneEditing): void {
  const { picked } = editing;
  if (!picked) return;
  const { points } = picked;
  const at = editing.corner ?? 0;
  const [a, b] = [points[at], points[(at + 1) % points.length]];
  if (!a || !b) return;
  const added = editing.put({ ...picked, points: points.toSpliced(at + 1, 0, between(a, b, 0.5)) });
  if (added) editing.pick(picked.id, at + 1);
}
