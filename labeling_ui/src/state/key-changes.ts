/** The keys of the signed-in person. */
import type { KeyChanges } from '../editor/bindings';
import { Kept } from './kept';

const kept = new Kept<KeyChanges>('keys', textsOf);

/** On all pages. */
export const keyChanges = kept.value;

/** Keeps these changes instead of those before. */
export function changeKeys(keys: KeyChanges): void {
  kept.change(() => keys);
}

/** Only what is a text: the map comes from a place that others can write. */
function textsOf(keys: unknown): KeyChanges {
  if (typeof keys !== 'object' || keys === null) return {};
  return Object.fromEntries(Object.entries(keys).filter(([, key]) => typeof key === 'string'));
}
