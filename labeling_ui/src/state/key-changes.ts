/** The keys of the signed-in person: kept in this browser, and on the server for every other one. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { get, Problem, patch } from '../api/client';
import type { KeyChanges } from '../editor/bindings';
import { readText, writePreference } from './preferences';
import { account } from './session';

/** `unsent`: changed here, and the server does not know it yet. */
interface Kept {
  readonly keys: KeyChanges;
  readonly unsent: boolean;
}

const NOTHING: Kept = { keys: {}, unsent: false };

const chosen = signal<KeyChanges>({});

/** On all pages. */
export const keyChanges: ReadonlySignal<KeyChanges> = chosen;

const accountId = computed(() => account.value?.id);

/** Follows the signed-in person: their keys, and no one else's. */
effect(() => {
  const id = accountId.value;
  chosen.value = id === undefined ? {} : read(id).keys;
  if (id !== undefined) void synchronize(id);
});

/** Keeps what was changed: here at once, on the server as soon as it answers. The last one wins. */
export function changeKeys(keys: KeyChanges): void {
  const id = accountId.peek();
  chosen.value = keys;
  if (id === undefined) return;
  write(id, { keys, unsent: true });
  void synchronize(id);
}

/** Sends what the server does not know yet, else takes what it has. */
async function synchronize(id: number): Promise<void> {
  try {
    if (read(id).unsent) await send(id);
    else await take(id);
  } catch (error) {
    // Kept here: it is sent at the next change or the next start.
    if (!(error instanceof Problem)) throw error;
  }
}

async function send(id: number): Promise<void> {
  const { keys } = read(id);
  await patch('/session/preferences', { keys }, { waitForSignIn: false });
  // Changed once more meanwhile: that is still to be sent, and is on its way.
  if (same(read(id).keys, keys)) write(id, { keys, unsent: false });
}

async function take(id: number): Promise<void> {
  const { keys } = await get<{ keys?: unknown }>('/session/preferences', { waitForSignIn: false });
  if (read(id).unsent || accountId.peek() !== id) return;
  const theirs = textsOf(keys);
  write(id, { keys: theirs, unsent: false });
  if (!same(theirs, chosen.peek())) chosen.value = theirs;
}

const same = (a: KeyChanges, b: KeyChanges) => JSON.stringify(a) === JSON.stringify(b);

function read(id: number): Kept {
  const text = readText(`keys.${id}`);
  if (text === null) return NOTHING;
  const kept = parsed(text);
  return { keys: textsOf(kept?.keys), unsent: kept?.unsent === true };
}

const write = (id: number, kept: Kept) => writePreference(`keys.${id}`, JSON.stringify(kept));

/** Null when somebody has written something else there. */
function parsed(text: string): { keys?: unknown; unsent?: unknown } | null {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Only what is a text: the map comes from a place that others can write. */
function textsOf(keys: unknown): KeyChanges {
  if (typeof keys !== 'object' || keys === null) return {};
  return Object.fromEntries(Object.entries(keys).filter(([, key]) => typeof key === 'string'));
}
