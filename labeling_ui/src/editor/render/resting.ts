/** The middle canvas: the boxes that nobody has at hand. */
import type { Box } from '../model';
import { bySize, drawChips, drawOne, type OverlayScene, type Split } from './scene';

export function drawResting(
  context: CanvasRenderingContext2D,
  { resting, count }: Split,
  scene: OverlayScene,
): void {
  const boxes = [...resting].sort(bySize);
  for (const box of boxes) drawOne(context, box, scene);
  for (const box of boxes) drawChips(context, box, count, scene);
}

/** Whether the layer stays as it is. A box that was changed is another object. */
export function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  return a.length === b.length && a.every((box, at) => box === b[at]);
}
