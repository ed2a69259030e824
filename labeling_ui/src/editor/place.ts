/** Where something may lie on the stage without covering what is looked at. All in CSS pixels. */
import { clamp } from './geometry';
import type { BBox, Point, Size } from './model';

/** Kept free along the stage's sides, and below for what floats there. */
const MARGIN = 12;
const BELOW = 60;

export const overlaps = (a: BBox, b: BBox): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

export const grown = (box: BBox, by: number): BBox => [
  box[0] - by,
  box[1] - by,
  box[2] + by,
  box[3] + by,
];

export const aroundPoint = ({ x, y }: Point, reach: number): BBox => grown([x, y, x, y], reach);

/** The first of the places that lies on the stage and covers nothing of `avoid`; null when none does. */
export function freePlace(
  places: readonly BBox[],
  avoid: readonly BBox[],
  stage: Size,
): BBox | null {
  const free = (place: BBox) =>
    liesOn(place, stage) && avoid.every((other) => !overlaps(place, other));
  return places.find(free) ?? null;
}

function liesOn(place: BBox, { width, height }: Size): boolean {
  return (
    place[0] >= MARGIN &&
    place[1] >= MARGIN &&
    place[2] <= width - MARGIN &&
    place[3] <= height - BELOW
  );
}

/** What floats over a stage this narrow takes lines of its own, along its top and its bottom. */
const NARROW = 480;
const LINES = { above: 56, below: 116 };

/** Bottom left, top left, top right, bottom right. */
export function corners(size: Size, stage: Size): BBox[] {
  const { above, below } = stage.width < NARROW ? LINES : { above: MARGIN, below: BELOW };
  const [left, right] = [MARGIN, stage.width - MARGIN - size.width];
  const [top, bottom] = [above, stage.height - below - size.height];
  const at = (x: number, y: number): BBox => [x, y, x + size.width, y + size.height];
  return [at(left, bottom), at(left, top), at(right, top), at(right, bottom)];
}

/** Right of a box, left of it, above and below, as level with its middle as the stage lets it. */
export function beside(box: BBox, size: Size, gap: number, stage: Size): BBox[] {
  const middle = { x: (box[0] + box[2] - size.width) / 2, y: (box[1] + box[3] - size.height) / 2 };
  const x = clamp(middle.x, MARGIN, stage.width - MARGIN - size.width);
  const y = clamp(middle.y, MARGIN, stage.height - BELOW - size.height);
  const at = (left: number, top: number): BBox => [left, top, left + size.width, top + size.height];
  return [
    at(box[2] + gap, y),
    at(box[0] - gap - size.width, y),
    at(x, box[1] - gap - size.height),
    at(x, box[3] + gap),
  ];
}
