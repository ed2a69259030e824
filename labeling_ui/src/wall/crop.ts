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
 * The square around a box that its crop shows, in whole pixels of the frame. At the frame's edge it
 * is moved inside, and it is no square only where the frame is smaller.
 */
export function regionOf([x1, y1, x2, y2]: BBox, { width, height }: Size): BBox {
  const side = Math.ceil(Math.max((1 + 2 * CONTEXT) * Math.max(x2 - x1, y2 - y1), LEAST_SIDE));
  const [left, right] = span((x1 + x2) / 2, side, width);
  const [top, bottom] = span((y1 + y2) / 2, side, height);
  return [left, top, right, bottom];
}

function span(middle: number, side: number, length: number): [number, number] {
  const fitted = Math.min(side, length);
  const start = Math.min(Math.max(Math.round(middle - fitted / 2), 0), length - fitted);
  return [start, start + fitted];
}

/** The address of a crop's picture, below the API, at most `size` pixels a side. */
export function cropPath({ box, document }: Crop, size: number): string {
  const [x1, y1, x2, y2] = regionOf(box.bbox, document.frame);
  return `/frames/${box.frame_id}/crop?x1=${x1}&y1=${y1}&x2=${x2}&y2=${y2}&size=${size}`;
}

/** The label that a digit key stands for: the one with this hotkey, else the n-th. */
export function labelOfDigit(labels: readonly Label[], digit: string): Label | undefined {
  return labels.find(({ hotkey }) => hotkey === digit) ?? labels[Number(digit) - 1];
}
