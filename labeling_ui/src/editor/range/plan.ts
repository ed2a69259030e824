/** One change over many frames, as it would be. Pure. */
import { type BoxChange, byFrame } from '../changes';
import type { Box, EntityId, Size } from '../model';
import { type Act, changeOf } from './act';

/** More in one change than this are not made: they would push all other work out of the undo. */
export const MOST_BOXES = 10_000;
/** So many changes are one edit at most, unless one frame alone has more. */
const AT_ONCE = 1_000;

export interface RangeFrame extends Size {
  readonly id: EntityId;
  readonly boxes: readonly Box[];
  /** Why nothing is done on it; null when it may be. */
  readonly closed: 'finished' | 'held' | 'left out' | null;
}

export interface RangePlan {
  /** In the order of the frames. */
  readonly changes: readonly BoxChange[];
  /** Frames that the change reaches, in order. */
  readonly frames: readonly EntityId[];
  /** Frames with boxes that are meant, and stay as they are: submitted or accepted. */
  readonly finished: number;
  /** The same, because somebody else is there. */
  readonly held: number;
  /** The same, because the person has left them out. */
  readonly leftOut: readonly EntityId[];
}

export const NOTHING: RangePlan = { changes: [], frames: [], finished: 0, held: 0, leftOut: [] };

export function planned(
  frames: readonly RangeFrame[],
  isMeant: (box: Box) => boolean,
  act: Act,
): RangePlan {
  const reached = frames
    .map((frame) => ({ frame, changes: changesOn(frame, isMeant, act) }))
    .filter(({ changes }) => changes.length > 0);
  const open = reached.filter(({ frame }) => frame.closed === null);
  const closed = (why: RangeFrame['closed']) =>
    reached.filter(({ frame }) => frame.closed === why).map(({ frame }) => frame.id);
  return {
    changes: open.flatMap(({ changes }) => changes),
    frames: open.map(({ frame }) => frame.id),
    finished: closed('finished').length,
    held: closed('held').length,
    leftOut: closed('left out'),
  };
}

function changesOn(frame: RangeFrame, isMeant: (box: Box) => boolean, act: Act): BoxChange[] {
  return frame.boxes
    .filter(isMeant)
    .map((box) => changeOf(box, act, frame))
    .filter((change) => change !== null);
}

/** The changes in parts that travel one after another; those of a frame stay together. */
export function inParts(changes: readonly BoxChange[], most = AT_ONCE): BoxChange[][] {
  const parts: BoxChange[][] = [];
  for (const part of byFrame(changes).values()) {
    const last = parts.at(-1);
    if (last && last.length + part.length <= most) last.push(...part);
    else parts.push([...part]);
  }
  return parts;
}
