/** How many crops a screen takes, and which of them a point is on. CSS pixels. */
import type { Point, Size } from '../../editor/model';
import type { PictureShape } from '../../wall/crop';

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Of a crop's picture. */
  readonly picture: Size;
}

export const GAP = 8;
export const CAPTION = 24;

/** About how large a picture is. */
export const CROP_SIZES = { small: 88, medium: 128, large: 208 } as const;
export type CropSize = keyof typeof CROP_SIZES;

/** A picture is at most so much longer one way than the other: more would show little of the box. */
const LONGEST = 1.5;

/**
 * Whole rows and columns of pictures about `side` wide and high. The pictures take up what would be left
 * over, both ways, so that the crops fill the room.
 */
export function layoutOf({ width, height }: Size, side: number): GridLayout {
  const columns = cellsIn(width, side + GAP);
  const rows = cellsIn(height, side + CAPTION + GAP);
  const wide = Math.max(1, Math.floor((width + GAP) / columns) - GAP);
  const high = Math.max(1, Math.floor((height + GAP) / rows) - GAP - CAPTION);
  const most = Math.floor(Math.min(wide, high) * LONGEST);
  return { columns, rows, picture: { width: Math.min(wide, most), height: Math.min(high, most) } };
}

/** How many cells of about `pitch`, the gap after each counted, stand in a length; at least one. */
const cellsIn = (length: number, pitch: number): number =>
  Math.max(1, Math.round((length + GAP) / pitch));

/** The cell under a point of the grid, gaps counted to the cell before; null beside the grid. */
export function cellAt({ x, y }: Point, { columns, rows, picture }: GridLayout): number | null {
  const column = Math.floor(x / (picture.width + GAP));
  const row = Math.floor(y / (picture.height + CAPTION + GAP));
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
  return row * columns + column;
}

const SIZE_STEP = 64;

/** What to ask a crop's picture in: sharp on this screen, in steps so that pictures are found again. */
export const shapeOf = ({ width, height }: Size, pixelRatio: number): PictureShape => ({
  aspect: Number((width / height).toFixed(2)),
  size: Math.min(Math.ceil((Math.max(width, height) * pixelRatio) / SIZE_STEP) * SIZE_STEP, 1024),
});
