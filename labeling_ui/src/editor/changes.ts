/** A change describes what happened to one box; a list of them is one gesture. */
import type { Box, Uuid } from './model';

export interface BoxChange {
  readonly id: Uuid;
  /** null: the change creates the box. */
  readonly before: Box | null;
  /** null: the change deletes the box. */
  readonly after: Box | null;
}

export const created = (box: Box): BoxChange => ({ id: box.id, before: null, after: box });
export const deleted = (box: Box): BoxChange => ({ id: box.id, before: box, after: null });
export const updated = (box: Box, fields: Partial<Box>): BoxChange => ({
  id: box.id,
  before: box,
  after: { ...box, ...fields },
});

export function inverse(changes: readonly BoxChange[]): BoxChange[] {
  return changes.map(({ id, before, after }) => ({ id, before: after, after: before })).reverse();
}

/** The net effect of `changes`: at most one change a box, none where start and end are the same. */
export function compose(changes: readonly BoxChange[]): BoxChange[] {
  const net = new Map<Uuid, BoxChange>();
  for (const change of changes) {
    const first = net.get(change.id) ?? change;
    net.set(change.id, { ...change, before: first.before });
  }
  return [...net.values()].filter(({ before, after }) => !sameContent(before, after));
}

function sameContent(a: Box | null, b: Box | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
