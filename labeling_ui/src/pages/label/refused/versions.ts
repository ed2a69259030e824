/** A refused box beside what the server has in its place. */
import type { BoxFields, EntityId, StoredBox, Uuid } from '../../../editor/model';
import { composed, type Entry } from '../../../state/outbox-entries';

/** One box in two versions; null where a version has deleted it or never had it. */
export interface Versions {
  readonly id: Uuid;
  readonly frameId: EntityId;
  readonly mine: BoxFields | null;
  readonly theirs: BoxFields | null;
}

/** The boxes of frames as last read from the server. */
export type BoxesByFrame = ReadonlyMap<EntityId, readonly StoredBox[]>;

const NOTHING_READ: BoxesByFrame = new Map();

/** One row a refused box. Frames that were not read are taken as the refusal tells them. */
export function versionsOf(refused: readonly Entry[], stored = NOTHING_READ): Versions[] {
  const told = refused.flatMap(({ refusal }) => refusal?.boxes ?? []);
  const changes = refused.flatMap((entry) => (entry.kind === 'edit' ? entry.changes : []));
  return composed(changes).map(({ box_id, frame_id, after }) => {
    const known = stored.get(frame_id) ?? told;
    const theirs = known.find(({ id }) => id === box_id) ?? null;
    return { id: box_id, frameId: frame_id, mine: after, theirs };
  });
}

export const COMPARED = [
  'label_id',
  'bbox',
  'verified',
  'occluded',
  'truncated',
  'difficult',
  'ignore',
] as const satisfies readonly (keyof BoxFields)[];
export type Compared = (typeof COMPARED)[number];

/** The fields in which both versions differ; all of them where one version has no such box. */
export function differing({ mine, theirs }: Versions): Compared[] {
  return COMPARED.filter((name) => JSON.stringify(mine?.[name]) !== JSON.stringify(theirs?.[name]));
}
