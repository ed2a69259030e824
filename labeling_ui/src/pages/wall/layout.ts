/** How many crops a screen takes, and which of them a point is on. CSS pixels. */
import type { Point, Size } from '../../editor/model';

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Of a crop's picture, which is square. */
  readonly side: number;
}

export const GAP = 8;
export const CAPTION = 24;

export const CROP_SIZES = { small: 88, medium: 128, large: 208 } as const;
export type CropSize = keyof typeof CROP_SIZES;

/** As many whole rows and columns as fit, the pictures at least `least` wide and using the width up. */
export function layoutOf({ width, height }: Size, least: number): GridLayout {
  const columns = Math.max(1, Math.floor((width + GAP) / (least + GAP)));
  const side = Math.max(1, Math.floor((width + GAP) / columns) - GAP);
  const rows = Math.max(1, Math.floor((height + GAP) / (side + CAPTION + GAP)));
  return { columns, rows, side };
}

/** The cell under a point of the grid, gaps counted to the cell before; null beside the grid. */
export function cellAt({ x, y }: Point, { columns, rows, side }: GridLayout): number | null {
  const column = Math.floor(x / (side + GAP));
  const row = Math.floor(y / (side + CAPTION + GAP));
  if (column < 0 || row < 0 || column >= columns || row >= rows) return null;
  return row * columns + column;
}

const SIZE_STEP = 64;

/** The size to ask a crop's picture in: sharp on this screen, in steps so that pictures are found again. */
export const pictureSize = (side: number, pixelRatio: number): number =>
  Math.min(Math.ceil((side * pixelRatio) / SIZE_STEP) * SIZE_STEP, 1024);
