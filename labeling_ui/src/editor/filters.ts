/** Which boxes a person wants before them. Each question that is asked narrows; an empty one does not. */
import { height, width } from './geometry';
import { type Box, type BoxOrigin, type EntityId, FLAGS, type Flag } from './model';

export const BOX_STATES = ['proposal', 'verified'] as const;
export type BoxState = (typeof BOX_STATES)[number];

export const ORIGINS = ['drawn', 'model', 'motion', 'tracker', 'interpolated', 'imported'] as const;

/** `none`: boxes without any flag. */
export const FLAG_CHOICES = [...FLAGS, 'none'] as const;
export type FlagChoice = Flag | 'none';

/** Both ends belong to it; null leaves an end open. */
export interface Range {
  readonly least: number | null;
  readonly most: number | null;
}

export interface BoxFilter {
  readonly labels: readonly EntityId[];
  readonly states: readonly BoxState[];
  readonly origins: readonly BoxOrigin[];
  /** A box that was proposed by any of them. */
  readonly checkpoints: readonly EntityId[];
  /** A box that has any of them. */
  readonly flags: readonly FlagChoice[];
  /** 0 to 1. A box without a score counts as sure. */
  readonly score: Range;
  /** The longer side, pixels of the frame. */
  readonly size: Range;
}

const OPEN: Range = { least: null, most: null };
export const EVERYTHING: BoxFilter = {
  labels: [],
  states: [],
  origins: [],
  checkpoints: [],
  flags: [],
  score: OPEN,
  size: OPEN,
};

export type Choices = 'labels' | 'states' | 'origins' | 'checkpoints' | 'flags';
export type Ranges = 'score' | 'size';

export const isNarrowed = ({ score, size, ...choices }: BoxFilter): boolean =>
  Object.values(choices).some(({ length }) => length > 0) ||
  [score, size].some(({ least, most }) => least !== null || most !== null);

export function passes(filter: BoxFilter, box: Box): boolean {
  const { labels, states, origins, checkpoints, flags } = filter;
  return (
    (labels.length === 0 || labels.includes(box.label_id)) &&
    (states.length === 0 || states.includes(stateOf(box))) &&
    (origins.length === 0 || origins.includes(box.origin)) &&
    (checkpoints.length === 0 || checkpoints.includes(box.checkpoint_id ?? -1)) &&
    (flags.length === 0 || flagsOf(box).some((flag) => flags.includes(flag))) &&
    within(filter.score, box.score ?? 1) &&
    within(filter.size, Math.max(width(box.bbox), height(box.bbox)))
  );
}

export const stateOf = (box: Box): BoxState => (box.verified ? 'verified' : 'proposal');

export function flagsOf(box: Box): FlagChoice[] {
  const flags = FLAGS.filter((flag) => box[flag]);
  return flags.length > 0 ? flags : ['none'];
}

const within = ({ least, most }: Range, value: number): boolean =>
  (least === null || value >= least) && (most === null || value <= most);

/** The filter with one choice taken in, or out when it is in already. */
export function toggled<K extends Choices>(
  filter: BoxFilter,
  question: K,
  choice: BoxFilter[K][number],
): BoxFilter {
  const chosen: readonly unknown[] = filter[question];
  const rest = chosen.filter((other) => other !== choice);
  return { ...filter, [question]: rest.length < chosen.length ? rest : [...chosen, choice] };
}

/** A filter from a text that an earlier page wrote; what is no filter is everything. */
export function readFilter(text: string | null, labels: readonly EntityId[]): BoxFilter {
  const stored = (text ? JSON.parse(text) : {}) as Partial<BoxFilter>;
  const known = <T>(choices: readonly T[] | undefined, allowed: readonly T[]) =>
    allowed.filter((choice) => choices?.includes(choice));
  return {
    labels: known(stored.labels, labels),
    states: known(stored.states, BOX_STATES),
    origins: known(stored.origins, ORIGINS),
    checkpoints: stored.checkpoints ?? [],
    flags: known<FlagChoice>(stored.flags, FLAG_CHOICES),
    score: stored.score ?? OPEN,
    size: stored.size ?? OPEN,
  };
}
