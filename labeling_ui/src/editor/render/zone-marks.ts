/** What is shown of zones while they are drawn: names, the picked one with its corners, the outline. */
import type { Point, Size } from '../model';
import { boxToCss, toCss, type Viewport } from '../viewport';
import { bounds, faultOf, type Polygon } from '../zone-geometry';
import { middlesOf } from '../zone-hit';
import type { Zone } from '../zones';
import { snapped } from './boxes';
import { drawChip } from './chips';
import type { Palette } from './palette';
import { outline } from './zones';

const CORNER = 9;
const MIDDLE = 3.5;
const DASH = [5, 4];

export interface ZoneScene {
  readonly palette: Palette;
  readonly view: Viewport;
  readonly stage: Size;
  readonly ratio: number;
}

export function drawName(
  context: CanvasRenderingContext2D,
  { name, points }: Zone,
  { palette, view, stage }: ZoneScene,
): void {
  const text = { colored: '', plain: name };
  if (name) drawChip(context, text, boxToCss(view, bounds(points)), palette.ignore, palette, stage);
}

/** A zone under the pointer or picked; `grips`: with its handles. What is no zone is pink. */
export function drawHeld(
  context: CanvasRenderingContext2D,
  { points }: Zone,
  grips: boolean,
  corner: number | null,
  scene: ZoneScene,
): void {
  const { palette, view } = scene;
  const color = faultOf(points) ? palette.conflict : palette.select;
  stroke(context, outline(points, view), color, palette);
  if (!grips) return;
  for (const { at } of middlesOf(points, view))
    drawMiddle(context, toCss(view, at), color, palette);
  points.forEach((point, i) => {
    drawCorner(context, toCss(view, point), i === corner, scene);
  });
}

/** The corners that are set, the way to the pointer, and dashed the side that would close it. */
export function drawOutline(
  context: CanvasRenderingContext2D,
  corners: Polygon,
  next: Point | null,
  scene: ZoneScene,
): void {
  const { palette, view } = scene;
  const [first] = corners;
  if (!first) return;
  const all = next ? [...corners, next] : corners;
  const way = new Path2D();
  for (const corner of all) {
    const { x, y } = toCss(view, corner);
    way.lineTo(x, y);
  }
  stroke(context, way, palette.select, palette);
  const last = toCss(view, all.at(-1) ?? first);
  const back = new Path2D();
  back.moveTo(last.x, last.y);
  back.lineTo(toCss(view, first).x, toCss(view, first).y);
  context.setLineDash(DASH);
  stroke(context, back, palette.select, palette);
  context.setLineDash([]);
  corners.forEach((corner, i) => {
    drawCorner(context, toCss(view, corner), i === 0, scene);
  });
}

function stroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  color: string,
  palette: Palette,
): void {
  context.strokeStyle = palette.halo;
  context.lineWidth = 4;
  context.stroke(path);
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.stroke(path);
}

/** A white square, as boxes have them; filled dark when it is the one that keys act on. */
function drawCorner(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  marked: boolean,
  { palette, ratio }: ZoneScene,
): void {
  context.beginPath();
  const side = marked ? CORNER + 2 : CORNER;
  context.roundRect(snapped(x - side / 2, ratio), snapped(y - side / 2, ratio), side, side, 1.5);
  context.fillStyle = marked ? palette.chip : palette.select;
  context.strokeStyle = marked ? palette.select : palette.halo;
  context.lineWidth = marked ? 2 : 1;
  context.fill();
  context.stroke();
}

function drawMiddle(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  color: string,
  palette: Palette,
): void {
  context.beginPath();
  context.arc(x, y, MIDDLE, 0, 2 * Math.PI);
  context.fillStyle = palette.chip;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}
