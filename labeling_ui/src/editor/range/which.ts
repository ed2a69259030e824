/** Which boxes of other frames are meant by those in hand. Pure. */
import { type BoxFilter, passes } from '../filters';
import { around, center, contains, iou } from '../geometry';
import type { Box } from '../model';

/**
 * `track`: the same tracks. `place`: the same label where these lie. `area`: their labels inside the
 * rectangle around them. `filter`: all that the filter shows.
 */
export const WHICH = ['track', 'place', 'area', 'filter'] as const;
export type Which = (typeof WHICH)[number];

export interface Question {
  readonly which: Which;
  /** The boxes in hand; at least one. */
  readonly hand: readonly Box[];
  /** Least intersection over union of a box that lies in the same place, 0 to 1. */
  readonly overlap: number;
  readonly filter: BoxFilter;
}

/** Which ways there are with these boxes in hand. The first is what is meant most often. */
export function waysOf(hand: readonly Box[], isFiltered: boolean): Which[] {
  const isTracked = hand.length > 0 && hand.every(({ track_id }) => track_id !== null);
  return WHICH.filter(
    (which) => (which !== 'track' || isTracked) && (which !== 'filter' || isFiltered),
  );
}

/**
 * Tells whether a box is meant; those in hand always are. With nothing but proposals in hand, what a
 * person has verified is never meant.
 */
export function matcher(question: Question): (box: Box) => boolean {
  const { hand } = question;
  const ids = new Set(hand.map(({ id }) => id));
  const frames = new Set(hand.map(({ frame_id }) => frame_id));
  const onlyOpen = hand.every(({ verified }) => !verified);
  const fits = FITS[question.which](question);
  // On their own frame those in hand say themselves which are meant, unless a whole area or filter is.
  const byHand = question.which === 'track' || question.which === 'place';
  return (box) => {
    if (ids.has(box.id)) return true;
    if (byHand && frames.has(box.frame_id)) return false;
    return !(onlyOpen && box.verified) && fits(box);
  };
}

const FITS: Record<Which, (question: Question) => (box: Box) => boolean> = {
  track: ({ hand }) => {
    const tracks = new Set(hand.map(({ track_id }) => track_id));
    return ({ track_id }) => track_id !== null && tracks.has(track_id);
  },
  place:
    ({ hand, overlap }) =>
    (box) =>
      hand.some(
        ({ bbox, label_id }) => label_id === box.label_id && iou(bbox, box.bbox) >= overlap,
      ),
  area: ({ hand }) => {
    const labels = new Set(hand.map(({ label_id }) => label_id));
    const area = around(hand.map(({ bbox }) => bbox));
    return ({ label_id, bbox }) => labels.has(label_id) && contains(area, center(bbox));
  },
  filter:
    ({ filter }) =>
    (box) =>
      passes(filter, box),
};
