/** What of the zones lies under the pointer: corners and middles of the picked one, else a zone. */
import { HANDLE_HIT, type PointerKind } from './hit';
import type { Point } from './model';
import { toCss, type Viewport } from './viewport';
import { between, hasPoint, type Polygon, polygonArea, sidesOf } from './zone-geometry';
import type { Zone } from './zones';

/** CSS pixels that a side must be long to have a handle in its middle. */
const SIDE_WITH_HANDLE = 36;

export type ZoneHit =
  | { readonly part: 'corner'; readonly zone: Zone; readonly index: number }
  /** In the middle of the side that leads from corner `index` to the next one. */
  | { readonly part: 'middle'; readonly zone: Zone; readonly index: number }
  | { readonly part: 'zone'; readonly zone: Zone };

export function zoneAt(
  zones: readonly Zone[],
  picked: Zone | null,
  pointer: { readonly css: Point; readonly image: Point; readonly kind: PointerKind },
  view: Viewport,
): ZoneHit | null {
  const handle = picked && handleOf(picked, pointer.css, pointer.kind, view);
  if (handle) return handle;
  const under = zones
    .filter(({ points }) => hasPoint(points, pointer.image))
    .sort((a, b) => polygonArea(a.points) - polygonArea(b.points));
  return under[0] ? { part: 'zone', zone: under[0] } : null;
}

function handleOf(zone: Zone, css: Point, kind: PointerKind, view: Viewport): ZoneHit | null {
  const near = (at: Point) => isNear(at, css, kind, view);
  const corner = zone.points.findIndex(near);
  if (corner >= 0) return { part: 'corner', zone, index: corner };
  const middle = middlesOf(zone.points, view).find(({ at }) => near(at));
  return middle ? { part: 'middle', zone, index: middle.index } : null;
}

/** Whether a point of the frame is where the pointer presses, as handles are. */
export function isNear(at: Point, css: Point, kind: PointerKind, view: Viewport): boolean {
  const { x, y } = toCss(view, at);
  return Math.max(Math.abs(x - css.x), Math.abs(y - css.y)) <= HANDLE_HIT[kind] / 2;
}

/** Where a corner can be added, frame pixels: the middles of the sides that are long enough on screen. */
export function middlesOf(corners: Polygon, view: Viewport): { index: number; at: Point }[] {
  return sidesOf(corners).flatMap(([a, b], index) => {
    const long = Math.hypot(b.x - a.x, b.y - a.y) * view.scale >= SIDE_WITH_HANDLE;
    return long ? [{ index, at: between(a, b, 0.5) }] : [];
  });
}
