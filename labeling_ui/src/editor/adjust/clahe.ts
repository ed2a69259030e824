/**
 * Contrast limited adaptive histogram equalization after K. Zuiderveld, Graphics Gems IV (1994): each
 * tile of the picture gets a mapping of its own from its clipped histogram, and a pixel is mapped by
 * the four tiles around it, bilinearly. The result has the picture's own darkest and brightest level.
 */
import type { Size } from '../model';

/** Tiles along each side; fewer where they would be smaller than `LEAST_TILE` pixels. */
const MOST_TILES = 8;
const LEAST_TILE = 8;

export interface Tiles {
  readonly columns: number;
  readonly rows: number;
  /** The level that each tile makes of each of the 256 levels: tile by tile, row by row. */
  readonly maps: Uint8Array;
}

/**
 * @param luma 8-bit levels, row by row
 * @param limit how many times as often as in an even histogram a level may occur; 1 changes nothing
 */
export function equalized(luma: Uint8Array, size: Size, limit: number): Uint8Array {
  return interpolated(luma, size, tilesOf(luma, size, limit));
}

export function tilesOf(luma: Uint8Array, { width, height }: Size, limit: number): Tiles {
  const columns = tilesAlong(width);
  const rows = tilesAlong(height);
  const [darkest, brightest] = extremes(luma);
  const maps = new Uint8Array(columns * rows * 256);
  for (let row = 0; row < rows; row++) {
    const top = Math.floor((row * height) / rows);
    const bottom = Math.floor(((row + 1) * height) / rows);
    for (let column = 0; column < columns; column++) {
      const left = Math.floor((column * width) / columns);
      const right = Math.floor(((column + 1) * width) / columns);
      const histogram = new Float64Array(256);
      for (let y = top; y < bottom; y++) {
        for (let at = y * width + left; at < y * width + right; at++) {
          const level = luma[at] as number;
          histogram[level] = (histogram[level] as number) + 1;
        }
      }
      const levels = histogram.subarray(darkest, brightest + 1);
      clip(levels, (limit * (right - left) * (bottom - top)) / levels.length);
      const start = (row * columns + column) * 256;
      maps.set(mapping(levels, darkest), start + darkest);
    }
  }
  return { columns, rows, maps };
}

const tilesAlong = (side: number) =>
  Math.max(1, Math.min(MOST_TILES, Math.floor(side / LEAST_TILE)));

function extremes(luma: Uint8Array): [darkest: number, brightest: number] {
  let darkest = 255;
  let brightest = 0;
  for (const level of luma) {
    if (level < darkest) darkest = level;
    if (level > brightest) brightest = level;
  }
  return [Math.min(darkest, brightest), brightest];
}

/** Cuts the histogram off at `most` and spreads what is cut evenly over the levels below it. */
export function clip(histogram: Float64Array, most: number): void {
  const even = histogram.reduce((sum, count) => sum + count, 0) / histogram.length;
  const ceiling = Math.max(most, even);
  let excess = cutOff(histogram, ceiling);
  // What a level has no room for goes to the others in the next round; some always have room left.
  while (excess > 1e-6) {
    const share = excess / histogram.filter((count) => count < ceiling).length;
    if (!Number.isFinite(share)) return;
    for (const [level, count] of histogram.entries()) {
      if (count < ceiling) histogram[level] = count + share;
    }
    excess = cutOff(histogram, ceiling);
  }
}

function cutOff(histogram: Float64Array, ceiling: number): number {
  let excess = 0;
  for (const [level, count] of histogram.entries()) {
    if (count <= ceiling) continue;
    excess += count - ceiling;
    histogram[level] = ceiling;
  }
  return excess;
}

/** The share of pixels up to each level, stretched over the levels that there are. */
function mapping(histogram: Float64Array, darkest: number): Uint8Array {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const span = histogram.length - 1;
  const map = new Uint8Array(histogram.length);
  let below = 0;
  for (const [level, count] of histogram.entries()) {
    below += count;
    map[level] = Math.round(darkest + (span * below) / total);
  }
  return map;
}

/** For every place along a side: the tiles before and after it, and how near the latter is (0 to 256). */
function neighbours(
  side: number,
  tiles: number,
): { before: Int32Array; after: Int32Array; weight: Int32Array } {
  const before = new Int32Array(side);
  const after = new Int32Array(side);
  const weight = new Int32Array(side);
  for (let at = 0; at < side; at++) {
    const place = Math.min(Math.max(((at + 0.5) * tiles) / side - 0.5, 0), tiles - 1);
    const tile = Math.floor(place);
    before[at] = tile;
    after[at] = Math.min(tile + 1, tiles - 1);
    weight[at] = Math.round((place - tile) * 256);
  }
  return { before, after, weight };
}

function interpolated(luma: Uint8Array, { width, height }: Size, tiles: Tiles): Uint8Array {
  const { maps, columns, rows } = tiles;
  const across = neighbours(width, columns);
  const down = neighbours(height, rows);
  const result = new Uint8Array(luma.length);
  for (let y = 0; y < height; y++) {
    const upper = (down.before[y] as number) * columns;
    const lower = (down.after[y] as number) * columns;
    const v = down.weight[y] as number;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const level = luma[at] as number;
      const left = across.before[x] as number;
      const right = across.after[x] as number;
      const h = across.weight[x] as number;
      const above =
        (maps[((upper + left) << 8) | level] as number) * (256 - h) +
        (maps[((upper + right) << 8) | level] as number) * h;
      const below =
        (maps[((lower + left) << 8) | level] as number) * (256 - h) +
        (maps[((lower + right) << 8) | level] as number) * h;
      result[at] = (above * (256 - v) + below * v + 32768) >> 16;
    }
  }
  return result;
}
