import { handlesOf } from '../hit';
import type { BBox } from '../model';
import type { Viewport } from '../viewport';
import { snapped } from './boxes';

const RADIUS = 1.5;

/** White squares with a dark edge, `side` CSS px wide. */
export function drawHandles(
  context: CanvasRenderingContext2D,
  bbox: BBox,
  view: Viewport,
  side: number,
  ratio: number,
): void {
  context.fillStyle = '#fff';
  context.strokeStyle = 'rgb(0 0 0 / .75)';
  context.lineWidth = 1;
  for (const { at } of handlesOf(bbox, view)) {
    const x = snapped(at.x - side / 2, ratio);
    const y = snapped(at.y - side / 2, ratio);
    context.beginPath();
    context.roundRect(x, y, side, side, RADIUS);
    context.fill();
    context.stroke();
  }
}
