/** How the signed-in person has the pictures of each camera. */
import { readAdjustment } from '../editor/adjust/adjustment';
import type { EntityId } from '../editor/model';
import { LOOKS, NOTHING_OWN, type OwnSight } from '../editor/sight';
import { setting } from './settings';

/** What was chosen longest ago is forgotten first: the server keeps 32 kB for a person. */
const MOST = 50;

type OwnSights = readonly (readonly [cameraId: EntityId, own: OwnSight])[];

const kept = setting<OwnSights>('sights', (raw) => (Array.isArray(raw) ? raw.flatMap(read) : []));

export const ownSights = kept.value;

export function ownSightOf(cameraId: EntityId): OwnSight {
  return kept.value.value.find(([id]) => id === cameraId)?.[1] ?? NOTHING_OWN;
}

export function keepOwnSight(cameraId: EntityId, own: OwnSight): void {
  kept.change((before) => {
    const others = before.filter(([id]) => id !== cameraId);
    return own === NOTHING_OWN ? others : [...others, [cameraId, own] as const].slice(-MOST);
  });
}

function read(raw: unknown): OwnSights {
  if (!Array.isArray(raw)) return [];
  const [id, kept] = raw;
  const look = LOOKS.find((known) => known === kept?.look);
  if (typeof id !== 'number' || !look) return [];
  const adjustments = LOOKS.flatMap((of) => {
    const adjustment = readAdjustment(kept[of]);
    return adjustment ? [[of, adjustment]] : [];
  });
  return [[id, { look, ...Object.fromEntries(adjustments) }]];
}
