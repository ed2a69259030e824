/** A proposal on the wall: the box as it was proposed, and its frame's document that tells what became of it. */
import type { FrameDocument } from '../editor/document';
import type { BBox, Box, FrameInfo, Label, Size, StoredBox } from '../editor/model';

/** A proposal as the server lists it. */
export interface Proposal extends StoredBox {
  readonly frame: Omit<FrameInfo, 'id'> & { readonly name: string };
}

export interface Crop {
  /** As it was proposed. */
  readonly box: Box;
  readonly frameName: string;
  readonly document: FrameDocument;
}

export type Verdict = 'open' | 'accepted' | 'rejected';

/** The box as it is now; null when it was rejected. */
export const current = ({ box, document }: Crop): Box | null => document.get(box.id) ?? null;

export function verdictOf(crop: Crop): Verdict {
  const box = current(crop);
  if (!box) return 'rejected';
  return box.verified ? 'accepted' : 'open';
}

/** Context around a box, as a share of its longer side; and the least side of a region, in pixels. */
const CONTEXT = 0.25;
const LEAST_SIDE = 32;

/**
 * What a crop shows of its frame: the box with what is beside it, in whole pixels. Its width is `aspect`
 * times its height. At the frame's edge it is moved inside, and it has another form only where the
 * frame is smaller.
 */
export function regionOf([x1, y1, x2, y2]: BBox, { width, height }: Size, aspect = 1): BBox {
  const side = Math.max((1 + 2 * CONTEXT) * Math.max(x2 - x1, y2 - y1), LEAST_SIDE);
  const [left, right] = span((x1 + x2) / 2, Math.ceil(side * Math.max(aspect, 1)), width);
  const [top, bottom] = span((y1 + y2) / 2, Math.ceil(side / Math.min(aspect, 1)), height);
  return [left, top, right, bottom];
}

function span(middle: number, side: number, length: number): [number, number] {
  const fitted = Math.min(side, length);
  const start = Math.min(Math.max(Math.round(middle - fitted / 2), 0), length - fitted);
  return [start, start + fitted];
}

/** In what form and how large the picture of a crop is asked for. */
export interface PictureShape {
  /** Width by height. */
  readonly aspect: number;
  /** At most so many pixels a side. */
  readonly size: number;
}

/** The address of a crop's picture, below the API. */
export function cropPath({ box, document }: Crop, { aspect, size }: PictureShape): string {
  const [x1, y1, x2, y2] = regionOf(box.bbox, document.frame, aspect);
  return `/frames/${box.frame_id}/crop?x1=${x1}&y1=${y1}&x2=${x2}&y2=${y2}&size=${size}`;
}

/** The label that a digit key stands for: the one with this hotkey, else the n-th. */
export function labelOfDigit(labels: readonly Label[], digit: string): Label | undefined {
  return labels.find(({ hotkey }) => hotkey === digit) ?? labels[Number(digit) - 1];
}
