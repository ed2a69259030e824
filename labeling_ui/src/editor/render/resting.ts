/** The middle canvas: the boxes that nobody has at hand. */
import type { Box } from '../model';
import { drawCrowd } from './crowd';
import { drawChips, drawOne, type OverlayScene, type Split } from './scene';

/** From so many on boxes are drawn in passes and without chips. */
const DENSE = 200;
/** Past this much work (a plain line is 1) drawing them takes too much of one frame. */
const HEAVY = 500;
const PROPOSAL_WORK = 3;

/** Draws the boxes where they are when it begins, in pieces; yields what each piece cost. */
export function* drawResting(
  context: CanvasRenderingContext2D,
  { resting, count }: Split,
  scene: OverlayScene,
): Generator<number, void> {
  if (count >= DENSE) {
    yield* drawCrowd(context, resting, scene);
    return;
  }
  for (const box of resting) drawOne(context, box, scene);
  for (const box of resting) drawChips(context, box, count, scene);
}

/** Whether drawing the layer takes so long that a moving view would not be smooth. */
export function isHeavy({ resting, count }: Split): boolean {
  if (count < DENSE) return false;
  const work = resting.reduce((sum, box) => sum + (box.verified ? 1 : PROPOSAL_WORK), 0);
  return work > HEAVY;
}

/** Whether the layer stays as it is. A box that was changed is another object. */
export function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  return a === b || (a.length === b.length && a.every((box, at) => box === b[at]));
}
