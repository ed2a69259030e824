/** What the history keeps: steps over any number of frames, and which revision each expects. */
import { type BoxChange, compose, sameFields } from './changes';
import type { StoredBox } from './model';
import { uuidv7 } from './uuid';

export interface StepChange extends BoxChange {
  /**
   * The box's revision on the server where the step stands now, so that undo and redo meet what this
   * person left and nobody else's later work. null while the server has not named it.
   */
  readonly rev: number | null;
}

/** One gesture: one undo, one edit, whatever the number of its frames. */
export interface Step {
  /** Sorts in the order of the gestures. */
  readonly key: string;
  /** The command that made it; null when its changes tell enough. */
  readonly action: string | null;
  readonly changes: readonly StepChange[];
  readonly undone: boolean;
}

/** Where steps are kept beyond the page. */
export interface Journal {
  write(put: readonly Step[], remove: readonly string[]): void;
}

export const NO_JOURNAL: Journal = { write: () => undefined };

const MOST_STEPS = 500;
/** About 15 MB: a few propagations of thousands of boxes push older steps out. */
const MOST_CHANGES = 20_000;

let lastTime = 0;

export function newStep(changes: readonly BoxChange[], action: string | null): Step {
  lastTime = Math.max(lastTime + 1, Date.now());
  const net = compose(changes).map((change) => ({ ...change, rev: null }));
  return { key: uuidv7(lastTime), action, changes: net, undone: false };
}

/** Steps in their order. Undone ones that a later gesture of another tab came after are left out. */
export function inOrder(stored: readonly Step[]): Step[] {
  const sorted = [...stored].sort((a, b) => (a.key < b.key ? -1 : 1));
  const last = sorted.findLastIndex((step) => !step.undone);
  for (const { key } of sorted.slice(-1)) lastTime = Math.max(lastTime, timeOf(key));
  return sorted.filter((step, i) => !step.undone || i > last);
}

/** How many of the oldest steps are too many. */
export function overflow(steps: readonly Step[]): number {
  let changes = 0;
  for (let i = steps.length - 1; i >= 0; i--) {
    changes += steps[i]?.changes.length ?? 0;
    const tooMany = steps.length - i > MOST_STEPS || changes > MOST_CHANGES;
    // The newest step stays, however large.
    if (tooMany && i < steps.length - 1) return i + 1;
  }
  return 0;
}

/**
 * The step with the revisions of `boxes`, as far as they are what it left (or, undone, what it found).
 * The same step when none is.
 */
export function withRevisions(step: Step, boxes: ReadonlyMap<string, StoredBox>): Step {
  const fresh = (change: StepChange) => {
    const box = boxes.get(change.id);
    const here = step.undone ? change.before : change.after;
    return box && here && sameFields(box, here) ? box.rev : change.rev;
  };
  if (step.changes.every((change) => fresh(change) === change.rev)) return step;
  return { ...step, changes: step.changes.map((change) => ({ ...change, rev: fresh(change) })) };
}

/** Milliseconds of a version 7 UUID. */
const timeOf = (key: string) => Number.parseInt(key.replace('-', '').slice(0, 12), 16);
