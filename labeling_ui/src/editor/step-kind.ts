/** What a step was, in one word, so that the page can say what it undid. */
import type { BoxChange } from './changes';
import { sameBox } from './geometry';
import type { Step } from './history-steps';
import { type Box, FLAGS } from './model';

export const STEP_KINDS = [
  'draw',
  'delete',
  'reject',
  'accept',
  'move',
  'relabel',
  'flag',
  'duplicate',
  'paste',
  'copyPrevious',
  'propagate',
  'carryOn',
  'range',
  'change',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** The kind that its command named; else read from its changes, when all are of one kind. */
export function kindOf({ action, changes }: Pick<Step, 'action' | 'changes'>): StepKind {
  const named = STEP_KINDS.find((kind) => kind === action);
  if (named) return named;
  const [first, ...others] = changes.map(kindOfChange);
  return first && others.every((kind) => kind === first) ? first : 'change';
}

function kindOfChange({ before, after }: BoxChange): StepKind {
  if (!before) return 'draw';
  if (!after) return before.verified ? 'delete' : 'reject';
  return kindOfUpdate(before, after);
}

function kindOfUpdate(before: Box, after: Box): StepKind {
  if (!sameBox(before.bbox, after.bbox)) return 'move';
  if (before.label_id !== after.label_id) return 'relabel';
  if (FLAGS.some((flag) => before[flag] !== after[flag])) return 'flag';
  return after.verified && !before.verified ? 'accept' : 'change';
}
