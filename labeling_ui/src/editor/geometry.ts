/** Pure geometry of boxes in frame pixels: numbers in, new numbers out. */
import type { BBox, Point, Size } from './model';

/** The server refuses boxes under one pixel, so no gesture makes one. */
export const MIN_SIDE = 1;

export const width = (box: BBox): number => box[2] - box[0];
export const height = (box: BBox): number => box[3] - box[1];
export const area = (box: BBox): number => width(box) * height(box);
export const center = (box: BBox): Point => ({
  x: (box[0] + box[2]) / 2,
  y: (box[1] + box[3]) / 2,
});

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** Rounded to the 0.01 px that the server stores. */
export function rounded(box: BBox): BBox {
  const round = (value: number) => Math.round(value * 100) / 100;
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}

export function contains(box: BBox, point: Point, margin = 0): boolean {
  return (
    point.x >= box[0] - margin &&
    point.x < box[2] + margin &&
    point.y >= box[1] - margin &&
    point.y < box[3] + margin
  );
}

export function sameBox(a: BBox, b: BBox): boolean {
  return a.every((value, i) => value === b[i]);
}

/** Intersection over union of two boxes, 0 to 1. */
export function iou(a: BBox, b: BBox): number {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (w <= 0 || h <= 0) return 0;
  return (w * h) / (area(a) + area(b) - w * h);
}

/** One axis of a box between two points, inside `[0, limit]` and at least `MIN_SIDE` long. */
function span(a: number, b: number, limit: number): [number, number] {
  const low = clamp(Math.min(a, b), 0, limit - MIN_SIDE);
  const high = clamp(Math.max(a, b), low + MIN_SIDE, limit);
  return [low, high];
}

/** The box between two corners, in any order, kept within the frame. */
export function fromCorners(a: Point, b: Point, frame: Size): BBox {
  const [x1, x2] = span(a.x, b.x, frame.width);
  const [y1, y2] = span(a.y, b.y, frame.height);
  return rounded([x1, y1, x2, y2]);
}

/** The box moved by (dx, dy); it stops at the frame's edge and keeps its size. */
export function moved(box: BBox, dx: number, dy: number, frame: Size): BBox {
  const x = clamp(dx, -box[0], frame.width - box[2]);
  const y = clamp(dy, -box[1], frame.height - box[3]);
  return rounded([box[0] + x, box[1] + y, box[2] + x, box[3] + y]);
}

/** (dx, dy) shortened so that none of the boxes leaves the frame: they move as one. */
export function sharedShift(boxes: readonly BBox[], dx: number, dy: number, frame: Size): Point {
  const [x1, y1, x2, y2] = around(boxes);
  return { x: clamp(dx, -x1, frame.width - x2), y: clamp(dy, -y1, frame.height - y2) };
}

/** The smallest box around all. */
export function around(boxes: readonly BBox[]): BBox {
  const edge = (side: 0 | 1 | 2 | 3) => boxes.map((box) => box[side]);
  return [Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))];
}

/** The tight box around points in any order, within the frame. */
export function boundingBox(points: readonly Point[], frame: Size): BBox {
  const [x1, y1, x2, y2] = around(points.map(({ x, y }) => [x, y, x, y]));
  return fromCorners({ x: x1, y: y1 }, { x: x2, y: y2 }, frame);
}

export const EDGES = ['n', 'e', 's', 'w'] as const;
export type Edge = (typeof EDGES)[number];

/** The box with one edge pushed out by `out` px (negative: pulled in). It never turns over. */
export function edgePushed(box: BBox, edge: Edge, out: number, frame: Size): BBox {
  const [x1, y1, x2, y2] = box;
  if (edge === 'n') return rounded([x1, clamp(y1 - out, 0, y2 - MIN_SIDE), x2, y2]);
  if (edge === 's') return rounded([x1, y1, x2, clamp(y2 + out, y1 + MIN_SIDE, frame.height)]);
  if (edge === 'w') return rounded([clamp(x1 - out, 0, x2 - MIN_SIDE), y1, x2, y2]);
  return rounded([x1, y1, clamp(x2 + out, x1 + MIN_SIDE, frame.width), y2]);
}

export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

/** The box with the edges of `handle` moved by (dx, dy). Pulled past the far edge, it turns over. */
export function resized(box: BBox, handle: Handle, dx: number, dy: number, frame: Size): BBox {
  const [x1, y1, x2, y2] = box;
  const a = { x: handle.includes('w') ? x1 + dx : x1, y: handle.includes('n') ? y1 + dy : y1 };
  const b = { x: handle.includes('e') ? x2 + dx : x2, y: handle.includes('s') ? y2 + dy : y2 };
  return fromCorners(a, b, frame);
}

/** Where a handle sits on a box. */
export function handlePoint(box: BBox, handle: Handle): Point {
  const middle = center(box);
  return {
    x: handle.includes('w') ? box[0] : handle.includes('e') ? box[2] : middle.x,
    y: handle.includes('n') ? box[1] : handle.includes('s') ? box[3] : middle.y,
  };
}
