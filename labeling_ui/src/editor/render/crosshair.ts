import type { Point, Size } from '../model';
import { snapped } from './boxes';

/** A full-frame crosshair: 1 px white on 3 px black, so it shows on every ground. */
export function drawCrosshair(
  context: CanvasRenderingContext2D,
  at: Point,
  stage: Size,
  ratio: number,
): void {
  const x = snapped(at.x, ratio);
  const y = snapped(at.y, ratio);
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(stage.width, y);
  context.moveTo(x, 0);
  context.lineTo(x, stage.height);
  context.strokeStyle = 'rgb(0 0 0 / .45)';
  context.lineWidth = 3;
  context.stroke();
  context.strokeStyle = 'rgb(255 255 255 / .72)';
  context.lineWidth = 1;
  context.stroke();
}
