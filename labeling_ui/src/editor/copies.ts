/** Copies of boxes on another frame, or another place of the same one. Pure. */
import { area, iou, MIN_SIDE, rounded } from './geometry';
import type { BBox, Box, BoxFields, FrameInfo, Size } from './model';
import { uuidv7 } from './uuid';

/** Intersection over union from which a place counts as taken: there is such a box already. */
const TAKEN = 0.6;
/** A box of which less than this is left inside the frame has gone out of it. */
const LEAST_INSIDE = 0.3;

/** Where a copy lies; `estimated` when its place was measured in the pixels. */
export interface Place {
  readonly bbox: BBox;
  readonly estimated?: boolean;
}

/**
 * A new box like `box`. A person put it there, so it is verified. It stays in the track on another
 * frame of the same source; nowhere else, as a track has one box a frame.
 */
export function copyOf(box: Box, frame: FrameInfo, sameSource: boolean, place: Place): Box {
  const placed: Partial<BoxFields> = {
    bbox: rounded(place.bbox),
    track_id: sameSource && box.frame_id !== frame.id ? box.track_id : null,
    keyframe: true,
    origin: place.estimated ? 'tracker' : 'drawn',
    score: null,
    checkpoint_id: null,
    verified: true,
  };
  return { ...box, ...placed, id: uuidv7(), frame_id: frame.id };
}

export function isTaken(box: Box, existing: readonly Box[]): boolean {
  const sameTrack = (other: Box) => box.track_id !== null && other.track_id === box.track_id;
  return existing.some((other) => sameTrack(other) || iou(other.bbox, box.bbox) >= TAKEN);
}

/** The part of a box inside the frame; null when the object has left it. */
export function inside(bbox: BBox, frame: Size): BBox | null {
  const cut: BBox = [
    Math.max(bbox[0], 0),
    Math.max(bbox[1], 0),
    Math.min(bbox[2], frame.width),
    Math.min(bbox[3], frame.height),
  ];
  if (cut[2] - cut[0] < MIN_SIDE || cut[3] - cut[1] < MIN_SIDE) return null;
  return area(cut) < LEAST_INSIDE * area(bbox) ? null : cut;
}

export const shifted = (bbox: BBox, dx: number, dy: number): BBox => [
  bbox[0] + dx,
  bbox[1] + dy,
  bbox[2] + dx,
  bbox[3] + dy,
];
