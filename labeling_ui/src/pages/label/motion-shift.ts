/** How far boxes moved between two pictures, measured box by box without holding up the page. */
import { shifted } from '../../editor/copies';
import { clamp, height, width } from '../../editor/geometry';
import type { BBox, Point } from '../../editor/model';
import { bestMatch, type Grey } from '../../editor/motion';

/** Longest side of a crop that is searched: enough to tell a person, few enough to be quick. */
const CROP_PX = 36;
/** The searched place is larger by this share of the box's longest side each second, on every side. */
const REACH_A_SECOND = 1.5;
const LEAST_REACH = 0.25;
const MOST_REACH = 1;
/** The rim of a box shows the ground, which does not move along. */
const RIM = 0.06;
/** A match below this is none: the box keeps the speed that it had. */
const LEAST_SCORE = 0.45;
/** Work of this length is followed by a pause in which the page answers. */
const BUSY_MS = 8;

/** One box on its way through the frames: its speed is the guess for the next. */
export interface Moving {
  readonly bbox: BBox;
  readonly velocity: Point;
}

/** One picture, and when it was taken: µs of its source, null of a still. */
export interface Shot {
  readonly image: ImageBitmap;
  readonly pts_us: number | null;
}

/** The boxes in the next picture. */
export async function follow(
  moving: readonly Moving[],
  before: Shot,
  after: Shot,
): Promise<Moving[]> {
  const reach = reachBetween(before, after);
  const next: Moving[] = [];
  let since = performance.now();
  for (const one of moving) {
    next.push(followOne(one, before.image, after.image, reach));
    if (performance.now() - since < BUSY_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return next;
}

/** In shares of a box's longest side. */
function reachBetween(before: Shot, after: Shot): number {
  if (before.pts_us === null || after.pts_us === null) return MOST_REACH;
  const seconds = Math.abs(after.pts_us - before.pts_us) / 1e6;
  return clamp(REACH_A_SECOND * seconds, LEAST_REACH, MOST_REACH);
}

function followOne(
  { bbox, velocity }: Moving,
  before: ImageBitmap,
  after: ImageBitmap,
  share: number,
): Moving {
  const core = inset(bbox);
  const side = Math.max(width(bbox), height(bbox));
  const scale = Math.min(1, CROP_PX / side);
  const around = shifted(core, velocity.x, velocity.y);
  const reach = share * side;
  const searched: BBox = [
    around[0] - reach,
    around[1] - reach,
    around[2] + reach,
    around[3] + reach,
  ];
  const middle = { x: reach * scale, y: reach * scale };
  const match = bestMatch(crop(before, core, scale), crop(after, searched, scale), middle);
  const found = match.score >= LEAST_SCORE;
  const dx = velocity.x + (found ? (match.x - middle.x) / scale : 0);
  const dy = velocity.y + (found ? (match.y - middle.y) / scale : 0);
  return { bbox: shifted(bbox, dx, dy), velocity: { x: dx, y: dy } };
}

function inset(bbox: BBox): BBox {
  const x = width(bbox) * RIM;
  const y = height(bbox) * RIM;
  return [bbox[0] + x, bbox[1] + y, bbox[2] - x, bbox[3] - y];
}

/** The grey values of a region, scaled down; black where it reaches out of the picture. */
function crop(image: ImageBitmap, region: BBox, scale: number): Grey {
  const w = Math.max(1, Math.round(width(region) * scale));
  const h = Math.max(1, Math.round(height(region) * scale));
  const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  context.imageSmoothingQuality = 'medium';
  context.setTransform(scale, 0, 0, scale, -region[0] * scale, -region[1] * scale);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, w, h);
  const grey = new Float32Array(w * h);
  for (let i = 0; i < grey.length; i++) {
    const [r = 0, g = 0, b = 0] = data.subarray(i * 4, i * 4 + 3);
    grey[i] = 0.299 * r + 0.587 * g + 0.114 * b;
  }
  return { width: w, height: h, data: grey };
}
