/**
 * Which boxes an ignore zone holds: the same rule as the server's `app/core/zones.py`, and both hold
 * to the cases of `tests/core/zone_cases.json`. Coordinates are pixels of the frame.
 */
import { area, center } from './geometry';
import type { BBox, Point } from './model';

/** Corners in their order; the last one joins the first, the direction does not matter. */
export type Polygon = readonly Point[];

const INSIDE_SHARE = 0.5;
export const FEWEST_CORNERS = 3;
export const MOST_CORNERS = 100;
const LEAST_AREA = 1;

/** Why corners are no zone. */
export type ZoneFault = 'corners' | 'crosses' | 'area';

export function faultOf(corners: Polygon): ZoneFault | null {
  if (corners.length < FEWEST_CORNERS || corners.length > MOST_CORNERS) return 'corners';
  if (crossesItself(corners)) return 'crosses';
  return polygonArea(corners) < LEAST_AREA ? 'area' : null;
}

/** Whether a box is inside: at least half of its area, or its foot point, the middle of its lower edge. */
export function holds(zone: Polygon, box: BBox): boolean {
  const around = boundsOf(zone);
  const w = Math.min(box[2], around[2]) - Math.max(box[0], around[0]);
  const h = Math.min(box[3], around[3]) - Math.max(box[1], around[1]);
  if (w < 0 || h < 0) return false;
  if (hasPoint(zone, { x: center(box).x, y: box[3] })) return true;
  const enough = INSIDE_SHARE * area(box);
  // The first says quickly no; where it is close, the second decides, as on the server.
  return area(box) > 0 && w * h >= 0.99 * enough && sharedArea(zone, box) >= enough;
}

/** Thousands of boxes are asked about a few zones, each of which stays as it is. */
const known = new WeakMap<Polygon, BBox>();

function boundsOf(zone: Polygon): BBox {
  const around = known.get(zone) ?? bounds(zone);
  known.set(zone, around);
  return around;
}

/** The smallest box around a polygon. */
export function bounds(corners: Polygon): BBox {
  const across = corners.map(({ x }) => x);
  const down = corners.map(({ y }) => y);
  return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
}

/** Square pixels. */
export function polygonArea(corners: Polygon): number {
  return Math.abs(sidesOf(corners).reduce((sum, [a, b]) => sum + a.x * b.y - b.x * a.y, 0)) / 2;
}

/** Whether a point lies inside; the outline belongs to it. */
export function hasPoint(corners: Polygon, point: Point): boolean {
  let inside = false;
  let a = corners.at(-1) ?? point;
  for (const b of corners) {
    if (isOn(a, b, point)) return true;
    const crosses = a.y > point.y !== b.y > point.y;
    if (crosses && point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    a = b;
  }
  return inside;
}

/** The area that a polygon and a box share, exactly, also where the polygon is not convex. */
export const sharedArea = (corners: Polygon, box: BBox): number =>
  polygonArea(clipped(corners, box));

/** Sutherland and Hodgman, Reentrant polygon clipping, 1974. Parts stay joined by lines without an area. */
function clipped(corners: Polygon, box: BBox): Polygon {
  let kept = corners;
  for (const [axis, limit, sign] of [
    ['x', box[0], 1],
    ['x', box[2], -1],
    ['y', box[1], 1],
    ['y', box[3], -1],
  ] as const) {
    kept = cut(kept, axis, limit, sign);
  }
  return kept;
}

/** What lies at the side of `limit` that `sign` names: 1 beyond it, -1 before it. */
function cut(corners: Polygon, axis: 'x' | 'y', limit: number, sign: 1 | -1): Point[] {
  const kept: Point[] = [];
  for (const [start, end] of sidesOf(corners)) {
    const before = sign * (start[axis] - limit);
    const after = sign * (end[axis] - limit);
    if (before >= 0) kept.push(start);
    if (before * after < 0) kept.push(between(start, end, before / (before - after)));
  }
  return kept;
}

/** The point at a share of the way from `a` to `b`. */
export const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + share * (b.x - a.x),
  y: a.y + share * (b.y - a.y),
});

export type Side = readonly [a: Point, b: Point];

/** The sides in their order: side `i` leads from corner `i` to the next one. */
export const sidesOf = (corners: Polygon): Side[] =>
  corners.map((corner, i) => [corner, corners[(i + 1) % corners.length] ?? corner]);

/** More than 0 where the way a, b, c turns right on the screen, less than 0 to the left, 0 straight on. */
const turn = (a: Point, b: Point, c: Point): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

const isWithin = (value: number, a: number, b: number): boolean =>
  Math.min(a, b) <= value && value <= Math.max(a, b);

const isOn = (a: Point, b: Point, point: Point): boolean =>
  turn(a, b, point) === 0 && isWithin(point.x, a.x, b.x) && isWithin(point.y, a.y, b.y);

function crossesItself(corners: Polygon): boolean {
  const sides = sidesOf(corners);
  if (sides.some(([a, b]) => a.x === b.x && a.y === b.y)) return true;
  return sides.some((first, i) =>
    sides.slice(i + 1).some((second, after) => {
      const apart = after + 1;
      if (apart === 1) return folds(first, second);
      if (apart === sides.length - 1) return folds(second, first);
      return meet(first, second);
    }),
  );
}

/** Neighbours share a corner; the rest of one may not lie on the other. */
const folds = (side: Side, next: Side): boolean =>
  isOn(next[0], next[1], side[0]) || isOn(side[0], side[1], next[1]);

function meet([a, b]: Side, [c, d]: Side): boolean {
  if (isOn(a, b, c) || isOn(a, b, d) || isOn(c, d, a) || isOn(c, d, b)) return true;
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}
