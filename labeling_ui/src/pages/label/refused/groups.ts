/** Refused entries that stand or fall together. */
import type { EntityId, Uuid } from '../../../editor/model';
import { boxIds, type Entry, framesOf } from '../../../state/outbox-entries';

export interface RefusedGroup {
  /** The key of its first entry. */
  readonly key: string;
  readonly entries: readonly Entry[];
}

/** Edits that share a box belong together, in the order of the gestures; a submit stands alone. */
export function groupsOf(refused: readonly Entry[]): RefusedGroup[] {
  let groups: { boxes: Set<Uuid>; entries: Entry[] }[] = [];
  for (const entry of refused) {
    const ids = boxIds(entry);
    const joined = groups.filter(({ boxes }) => ids.some((id) => boxes.has(id)));
    const merged = {
      boxes: new Set([...joined.flatMap(({ boxes }) => [...boxes]), ...ids]),
      entries: [...joined.flatMap(({ entries }) => entries), entry].sort(byKey),
    };
    groups = [...groups.filter((group) => !joined.includes(group)), merged];
  }
  return groups
    .map(({ entries }) => ({ key: entries[0]?.key ?? '', entries }))
    .sort((a, b) => byKey(a, b));
}

/** The frames that entries touch. */
export function frameIdsOf(entries: readonly Entry[]): EntityId[] {
  return [...new Set(entries.flatMap((entry) => [...framesOf(entry)]))];
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
