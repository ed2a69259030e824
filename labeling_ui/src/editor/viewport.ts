/** The map between frame pixels and CSS pixels of the stage: `css = offset + image * scale`. */
import { center, clamp, height, width } from './geometry';
import type { BBox, Point, Size } from './model';

export interface Viewport {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export const MAX_SCALE = 40;
const FIT_MARGIN = 12;
/** At least this much of the frame stays on the stage, so it cannot be lost by panning. */
const KEEP_VISIBLE = 48;
/** A box that Tab visits fills this share of the stage. */
const FOCUS_SHARE = 0.3;
const FOCUS_MAX_SCALE = 8;
/** What is zoomed to by hand fills this share. */
const CLOSE_SHARE = 0.7;
const CLOSE_MAX_SCALE = 16;

export function toCss(view: Viewport, point: Point): Point {
  return { x: view.offsetX + point.x * view.scale, y: view.offsetY + point.y * view.scale };
}

export function toImage(view: Viewport, point: Point): Point {
  return { x: (point.x - view.offsetX) / view.scale, y: (point.y - view.offsetY) / view.scale };
}

export function boxToCss(view: Viewport, box: BBox): BBox {
  const a = toCss(view, { x: box[0], y: box[1] });
  const b = toCss(view, { x: box[2], y: box[3] });
  return [a.x, a.y, b.x, b.y];
}

/** The part of the frame that the stage shows. */
export function visible(view: Viewport, stage: Size): BBox {
  const a = toImage(view, { x: 0, y: 0 });
  const b = toImage(view, { x: stage.width, y: stage.height });
  return [a.x, a.y, b.x, b.y];
}

function fitScale(frame: Size, stage: Size): number {
  const w = Math.max(stage.width - 2 * FIT_MARGIN, 1);
  const h = Math.max(stage.height - 2 * FIT_MARGIN, 1);
  return Math.min(w / frame.width, h / frame.height);
}

/** The whole frame, in the middle of the stage. */
export function fitted(frame: Size, stage: Size): Viewport {
  return centered({ x: frame.width / 2, y: frame.height / 2 }, fitScale(frame, stage), stage);
}

export function isFit(view: Viewport, frame: Size, stage: Size): boolean {
  const whole = fitted(frame, stage);
  return Math.abs(whole.scale - view.scale) < 1e-9 && Math.abs(whole.offsetX - view.offsetX) < 0.5;
}

function centered(point: Point, scale: number, stage: Size): Viewport {
  return {
    scale,
    offsetX: stage.width / 2 - point.x * scale,
    offsetY: stage.height / 2 - point.y * scale,
  };
}

/** Zoomed by `factor`; the frame point under `at` (CSS pixels) stays where it is. */
export function zoomAt(
  view: Viewport,
  at: Point,
  factor: number,
  frame: Size,
  stage: Size,
): Viewport {
  const lowest = Math.min(fitScale(frame, stage), 1) / 2;
  const scale = clamp(view.scale * factor, lowest, MAX_SCALE);
  const anchor = toImage(view, at);
  const zoomed = { scale, offsetX: at.x - anchor.x * scale, offsetY: at.y - anchor.y * scale };
  return kept(zoomed, frame, stage);
}

export function panned(view: Viewport, dx: number, dy: number, frame: Size, stage: Size): Viewport {
  return kept({ ...view, offsetX: view.offsetX + dx, offsetY: view.offsetY + dy }, frame, stage);
}

function kept(view: Viewport, frame: Size, stage: Size): Viewport {
  const lowX = KEEP_VISIBLE - frame.width * view.scale;
  const lowY = KEEP_VISIBLE - frame.height * view.scale;
  return {
    scale: view.scale,
    offsetX: clamp(view.offsetX, lowX, stage.width - KEEP_VISIBLE),
    offsetY: clamp(view.offsetY, lowY, stage.height - KEEP_VISIBLE),
  };
}

/** The box in the middle of the stage, large enough to judge. */
export function focusOn(box: BBox, frame: Size, stage: Size): Viewport {
  const scale = clamp(scaleOf(box, FOCUS_SHARE, stage), fitScale(frame, stage), FOCUS_MAX_SCALE);
  return centered(center(box), scale, stage);
}

/** The box as large as the stage lets it be with some of its surroundings. */
export function closeUp(box: BBox, frame: Size, stage: Size): Viewport {
  const scale = clamp(scaleOf(box, CLOSE_SHARE, stage), fitScale(frame, stage), CLOSE_MAX_SCALE);
  return centered(center(box), scale, stage);
}

/** The scale at which a box fills a share of the stage. */
function scaleOf(box: BBox, share: number, stage: Size): number {
  return Math.min((stage.width * share) / width(box), (stage.height * share) / height(box));
}
