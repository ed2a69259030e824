/** Which boxes are still proposals, in what order they are walked, and where the score slider cuts. */
import type { Box } from './model';

export const isOpen = (box: Box): boolean => !box.verified;

/** Proposals without a score (motion, tracker) have no reason to be hidden by the slider. */
export const isAbove = (box: Box, threshold: number): boolean => (box.score ?? 1) >= threshold;

const byId = (a: Box, b: Box) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byScore = (a: Box, b: Box) => (b.score ?? 1) - (a.score ?? 1) || byId(a, b);

/** List order: open proposals by score, then verified boxes by age, then what the slider leaves out. */
export function inListOrder(boxes: readonly Box[], threshold: number): Box[] {
  const rank = (box: Box) => (box.verified ? 1 : isAbove(box, threshold) ? 0 : 2);
  return [...boxes].sort(
    (a, b) => rank(a) - rank(b) || (a.verified && b.verified ? byId(a, b) : byScore(a, b)),
  );
}

/** The proposals that Tab walks and "accept all" takes, best first. */
export function openAbove(boxes: readonly Box[], threshold: number): Box[] {
  return boxes.filter((box) => isOpen(box) && isAbove(box, threshold)).sort(byScore);
}

/**
 * The proposal after (or before) `visited` in `walk`, round the ends. `visited` may have been
 * accepted or rejected meanwhile: the walk goes on from where it was.
 */
export function neighbour(
  walk: readonly Box[],
  visited: Box | null,
  step: 1 | -1,
): Box | undefined {
  const ahead = step === 1 ? [...walk] : [...walk].reverse();
  const past = (box: Box) => visited !== null && byScore(box, visited) * step > 0;
  return ahead.find(past) ?? ahead[0];
}
