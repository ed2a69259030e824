/** What waits in the outbox, and the pure rules of how waiting entries change. */
import { frameOf } from '../editor/changes';
import type { FrameDocument } from '../editor/document';
import type { StepChange } from '../editor/history-steps';
import {
  type BoxFields,
  type EntityId,
  fieldsOf,
  type StoredBox,
  type Uuid,
} from '../editor/model';

/** A change as it travels. `rev: null` stands for a revision that an edit before it will bring. */
export interface WireChange {
  readonly box_id: Uuid;
  readonly frame_id: EntityId;
  readonly before: { readonly rev: number | null } | null;
  readonly after: BoxFields | null;
}

/** Why the server will not take an entry, and what it has instead. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly boxes: readonly StoredBox[];
}

interface EntryBase {
  /** Sorts in the order of the gestures. */
  readonly key: string;
  /** The tab that sends it. */
  readonly owner: string;
  readonly project_id: EntityId;
  /** The first of its frames: an edit may be of several. */
  readonly frame_id: EntityId;
  /** It may have reached the server: its body is final from then on. */
  readonly attempted: boolean;
  readonly refusal: Refusal | null;
}

export interface EditEntry extends EntryBase {
  readonly kind: 'edit';
  readonly id: Uuid;
  readonly changes: readonly WireChange[];
}

export interface SubmitEntry extends EntryBase {
  readonly kind: 'submit';
}

export type Entry = EditEntry | SubmitEntry;

/** The answer to an edit. */
export interface Acknowledgement {
  readonly revision: number;
  readonly frames: Readonly<Record<string, number>>;
  /** The changed boxes as stored; deleted ones are not among them. */
  readonly boxes: readonly StoredBox[];
}

/** No box ever has it: a change on a revision that nobody knows is a conflict, never a guess. */
const UNKNOWN_REVISION = 0;

/** `ahead`: boxes with an edit before this one, which will bring the revision if none is known. */
export function toWire(changes: readonly StepChange[], ahead: ReadonlySet<Uuid>): WireChange[] {
  return changes.map((change) => ({
    box_id: change.id,
    frame_id: frameOf(change),
    before: change.before && {
      rev: change.rev ?? (ahead.has(change.id) ? null : UNKNOWN_REVISION),
    },
    after: change.after && fieldsOf(change.after),
  }));
}

/** The server takes no more in one edit; a larger gesture travels as several. */
const MOST_CHANGES = 5000;

export function inEdits(changes: readonly WireChange[]): (readonly WireChange[])[] {
  const count = Math.ceil(changes.length / MOST_CHANGES);
  return Array.from({ length: count }, (_, i) =>
    changes.slice(i * MOST_CHANGES, (i + 1) * MOST_CHANGES),
  );
}

/** The entry with the revisions that an acknowledgement brought: it was made on top of them. */
export function rebased(entry: Entry, boxes: readonly StoredBox[]): Entry {
  if (entry.kind !== 'edit' || entry.attempted) return entry;
  const revisions = new Map(boxes.map((box) => [box.id, box.rev]));
  const known = (change: WireChange) => change.before !== null && revisions.has(change.box_id);
  if (!entry.changes.some(known)) return entry;
  const changes = entry.changes.map((change) =>
    known(change) ? { ...change, before: { rev: revisions.get(change.box_id) ?? null } } : change,
  );
  return { ...entry, changes };
}

/** The net of several changes: one a box, none for a box that came and went. */
export function composed(changes: readonly WireChange[]): WireChange[] {
  const net = new Map<Uuid, WireChange>();
  for (const change of changes) {
    const first = net.get(change.box_id) ?? change;
    net.set(change.box_id, { ...change, before: first.before });
  }
  return [...net.values()].filter(({ before, after }) => before !== null || after !== null);
}

/** Past this many waiting gestures the line is slower than the hand, and gestures travel together. */
const BATCH_OVER = 4;
const BATCH_CHANGES = 1000;

/** The entries at the head of `waiting` that travel as one: edits of one frame, none sent yet. */
export function batchOf(waiting: readonly Entry[]): Entry[] {
  const [head] = waiting;
  if (!head) return [];
  if (head.kind !== 'edit' || head.attempted || waiting.length <= BATCH_OVER) return [head];
  const batch: EditEntry[] = [];
  let changes = 0;
  for (const entry of waiting) {
    if (entry.kind !== 'edit' || entry.attempted || entry.frame_id !== head.frame_id) break;
    changes += entry.changes.length;
    if (changes > BATCH_CHANGES) break;
    batch.push(entry);
  }
  return batch.length > 0 ? batch : [head];
}

/** The entries that cannot stand without `refused`: later edits of its boxes, its frames' submits. */
export function dependents(refused: Entry, waiting: readonly Entry[]): Entry[] {
  const boxes = new Set(boxIds(refused));
  const frames = framesOf(refused);
  return waiting.filter((entry) => {
    const depends =
      entry.kind === 'submit'
        ? frames.has(entry.frame_id)
        : boxIds(entry).some((id) => boxes.has(id));
    // What an entry that falls touches falls with it.
    if (depends) {
      for (const id of boxIds(entry)) boxes.add(id);
      for (const id of framesOf(entry)) frames.add(id);
    }
    return depends;
  });
}

export function framesOf(entry: Entry): Set<EntityId> {
  if (entry.kind === 'submit') return new Set([entry.frame_id]);
  return new Set(entry.changes.map((change) => change.frame_id));
}

export function boxIds(entry: Entry): Uuid[] {
  return entry.kind === 'edit' ? entry.changes.map((change) => change.box_id) : [];
}

/** Does to a freshly loaded document what is still on its way to the server. */
export function overlay(document: FrameDocument, entries: readonly Entry[]): void {
  for (const entry of entries) {
    if (entry.kind !== 'edit') continue;
    for (const { box_id, frame_id, after } of entry.changes) {
      if (frame_id !== document.frame.id) continue;
      const before = document.get(box_id) ?? null;
      const base = before ?? { id: box_id, frame_id };
      document.apply([{ id: box_id, before, after: after && { ...base, ...after } }], 'remote');
    }
  }
}
