/** A change describes what happened to one box; a list of them is one gesture. */
import { type Box, type BoxFields, type EntityId, fieldsOf, type Uuid } from './model';

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

/** The frame of the box. @throws RangeError for a change from nothing to nothing. */
export function frameOf({ before, after }: BoxChange): EntityId {
  const box = after ?? before;
  if (!box) throw new RangeError('a change needs a box before or after it');
  return box.frame_id;
}

export function byFrame<T extends BoxChange>(changes: readonly T[]): Map<EntityId, T[]> {
  const frames = new Map<EntityId, T[]>();
  for (const change of changes) {
    const part = frames.get(frameOf(change));
    if (part) part.push(change);
    else frames.set(frameOf(change), [change]);
  }
  return frames;
}

export function inverse<T extends BoxChange>(changes: readonly T[]): T[] {
  return changes
    .map((change) => ({ ...change, before: change.after, after: change.before }))
    .reverse();
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

/** Whether two boxes, or two absences, say the same; revisions aside. */
export function sameFields(a: BoxFields | null, b: BoxFields | null): boolean {
  return JSON.stringify(a && fieldsOf(a)) === JSON.stringify(b && fieldsOf(b));
}
