/** What lies under the cursor. */
import { area, contains, HANDLES, type Handle, handlePoint, height, width } from './geometry';
import type { BBox, Box, Point, Uuid } from './model';
import { boxToCss, type Viewport } from './viewport';

/** CSS pixels around a box's edge that still count as the box. */
const EDGE_SLACK = 3;
/** Boxes smaller than this on screen (CSS pixels) show corner handles only, outside the box. */
export const TINY = 24;
export const TINY_OUTSET = 5;
/** Side of the square around a handle that takes the pointer (CSS pixels). */
export const HANDLE_HIT = { mouse: 16, pen: 16, touch: 32, keys: 16 } as const;

export type PointerKind = keyof typeof HANDLE_HIT;

/** Boxes under a frame point, smallest first. */
export function boxesAt(point: Point, boxes: readonly Box[], scale: number): Box[] {
  return boxes
    .filter((box) => contains(box.bbox, point, EDGE_SLACK / scale))
    .sort((a, b) => area(a.bbox) - area(b.bbox));
}

/** The smallest box under the point; with `current` among them, the next larger one, round again. */
export function pick(
  point: Point,
  boxes: readonly Box[],
  scale: number,
  current: Uuid | null = null,
): Box | undefined {
  const under = boxesAt(point, boxes, scale);
  const at = under.findIndex((box) => box.id === current);
  return under[(at + 1) % Math.max(under.length, 1)];
}

export interface PlacedHandle {
  readonly handle: Handle;
  /** Centre, CSS pixels. */
  readonly at: Point;
}

/** The handles of a box on screen: eight, or four corners set off a box that is tiny there. */
export function handlesOf(bbox: BBox, view: Viewport): PlacedHandle[] {
  const css = boxToCss(view, bbox);
  const tiny = Math.min(width(css), height(css)) < TINY;
  const out = tiny ? TINY_OUTSET : 0;
  const around: BBox = [css[0] - out, css[1] - out, css[2] + out, css[3] + out];
  return HANDLES.filter((handle) => !tiny || handle.length === 2).map((handle) => ({
    handle,
    at: handlePoint(around, handle),
  }));
}

/** The handle of `bbox` under a CSS point, the nearest where they overlap. */
export function handleAt(
  css: Point,
  bbox: BBox,
  view: Viewport,
  kind: PointerKind = 'mouse',
): Handle | null {
  const reach = HANDLE_HIT[kind] / 2;
  const distance = ({ at }: PlacedHandle) =>
    Math.max(Math.abs(at.x - css.x), Math.abs(at.y - css.y));
  const near = handlesOf(bbox, view)
    .filter((placed) => distance(placed) <= reach)
    .sort((a, b) => distance(a) - distance(b));
  return near[0]?.handle ?? null;
}
