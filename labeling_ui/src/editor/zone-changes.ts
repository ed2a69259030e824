/** What happened to single zones, so that two people's changes of one camera can stand side by side. */
import type { Uuid } from './model';
import { sameZone, type Zone } from './zones';

export interface ZoneChange {
  readonly id: Uuid;
  /** null: the change adds the zone. */
  readonly before: Zone | null;
  /** null: the change takes it away. */
  readonly after: Zone | null;
}

export const zoneOf = (zones: readonly Zone[], id: Uuid): Zone | null =>
  zones.find((zone) => zone.id === id) ?? null;

export const inverseOf = ({ id, before, after }: ZoneChange): ZoneChange => ({
  id,
  before: after,
  after: before,
});

/** The zones after the changes, whatever they were before: a zone keeps its place, a new one is last. */
export function applied(zones: readonly Zone[], changes: readonly ZoneChange[]): Zone[] {
  let now = [...zones];
  for (const { id, after } of changes) {
    if (!after) now = now.filter((zone) => zone.id !== id);
    else if (zoneOf(now, id)) now = now.map((zone) => (zone.id === id ? after : zone));
    else now.push(after);
  }
  return now;
}

/** The net effect: at most one change a zone, none where start and end are the same. */
export function composed(changes: readonly ZoneChange[]): ZoneChange[] {
  const net = new Map<Uuid, ZoneChange>();
  for (const change of changes) {
    const first = net.get(change.id) ?? change;
    net.set(change.id, { ...change, before: first.before });
  }
  return [...net.values()].filter(({ before, after }) => !same(before, after));
}

/** Whether the zone is neither what the change found nor what it made: somebody else changed it. */
export function clashes(zones: readonly Zone[], { id, before, after }: ZoneChange): boolean {
  const now = zoneOf(zones, id);
  return !same(now, before) && !same(now, after);
}

const same = (a: Zone | null, b: Zone | null): boolean =>
  a === b || (a !== null && b !== null && sameZone(a, b));
