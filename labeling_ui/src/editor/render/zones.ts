/** Ignore zones: quiet, hatched, so that one sees what counts and what does not. */
import type { Point } from '../model';
import { toCss, type Viewport } from '../viewport';
import type { Polygon } from '../zone-geometry';
import type { Palette } from './palette';

const HATCH_GAP = 8;
const LINE = 1;
const HALO = 2;
const WASH = 'rgb(0 0 0 / 0.3)';
const HATCH_ALPHA = 0.5;

export function drawZone(
  context: CanvasRenderingContext2D,
  corners: Polygon,
  view: Viewport,
  color: string,
  palette: Palette,
): void {
  const path = outline(corners, view);
  context.fillStyle = WASH;
  context.fill(path);
  hatch(context, path, corners, view, color);
  context.strokeStyle = palette.halo;
  context.lineWidth = LINE + HALO;
  context.stroke(path);
  context.strokeStyle = color;
  context.lineWidth = LINE;
  context.stroke(path);
}

export function outline(corners: Polygon, view: Viewport): Path2D {
  const path = new Path2D();
  for (const corner of corners) {
    const { x, y } = toCss(view, corner);
    path.lineTo(x, y);
  }
  path.closePath();
  return path;
}

/** Lines at 45 degrees that move with the frame. */
function hatch(
  context: CanvasRenderingContext2D,
  path: Path2D,
  corners: Polygon,
  view: Viewport,
  color: string,
): void {
  context.save();
  context.clip(path);
  context.beginPath();
  const { width, height } = context.canvas;
  const [left, top, right, bottom] = onStage(corners, view, { x: width, y: height });
  const first = Math.ceil((left + top - view.offsetX - view.offsetY) / HATCH_GAP) * HATCH_GAP;
  for (let sum = first + view.offsetX + view.offsetY; sum < right + bottom; sum += HATCH_GAP) {
    context.moveTo(sum - top, top);
    context.lineTo(sum - bottom, bottom);
  }
  context.globalAlpha = HATCH_ALPHA;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** The bounds of what the stage shows of the corners, CSS pixels. */
function onStage(corners: Polygon, view: Viewport, stage: Point) {
  const css = corners.map((corner) => toCss(view, corner));
  const across = css.map(({ x }) => Math.min(Math.max(x, 0), stage.x));
  const down = css.map(({ y }) => Math.min(Math.max(y, 0), stage.y));
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)] as const;
}
