/**
 * What a person chose for themselves: kept in this browser at once, and on the server for every other
 * one. The last choice wins.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { get, Problem, patch } from '../api/client';
import type { Preferences } from '../api/types';
import { readText, writePreference } from './preferences';
import { account } from './session';

type Field = 'keys' | 'settings';

/** `unsent`: changed here, and the server does not know it yet. */
interface Stored<T> {
  readonly value: T;
  readonly unsent: boolean;
}

const accountId = computed(() => account.value?.id);

export class Kept<T extends object> {
  private readonly chosen;

  /** @param read makes the best of what somebody else may have written there */
  constructor(
    private readonly field: Field,
    private readonly read: (raw: unknown) => T,
  ) {
    this.chosen = signal<T>(read(undefined));
    // Follows the signed-in person: their choice, and no one else's.
    effect(() => {
      const id = accountId.value;
      this.chosen.value = id === undefined ? read(undefined) : this.stored(id).value;
      if (id !== undefined) void this.synchronize(id);
    });
  }

  get value(): ReadonlySignal<T> {
    return this.chosen;
  }

  /** Changes what is kept as it is now: another tab may have changed it meanwhile. */
  change(next: (before: T) => T): void {
    const id = accountId.peek();
    const value = next(id === undefined ? this.chosen.peek() : this.stored(id).value);
    this.chosen.value = value;
    if (id === undefined) return;
    this.write(id, { value, unsent: true });
    void this.synchronize(id);
  }

  /** Sends what the server does not know yet, else takes what it has. */
  private async synchronize(id: number): Promise<void> {
    try {
      if (this.stored(id).unsent) await this.send(id);
      else await this.take(id);
    } catch (error) {
      // Kept here: it is sent at the next change or the next start.
      if (!(error instanceof Problem)) throw error;
    }
  }

  private async send(id: number): Promise<void> {
    const { value } = this.stored(id);
    await patch('/session/preferences', { [this.field]: value }, { waitForSignIn: false });
    // Changed once more meanwhile: that is still to be sent, and is on its way.
    if (same(this.stored(id).value, value)) this.write(id, { value, unsent: false });
  }

  private async take(id: number): Promise<void> {
    const preferences = await preferencesOf(id);
    if (this.stored(id).unsent || accountId.peek() !== id) return;
    const value = this.read(preferences[this.field]);
    this.write(id, { value, unsent: false });
    if (!same(value, this.chosen.peek())) this.chosen.value = value;
  }

  private stored(id: number): Stored<T> {
    const kept = parsed(readText(`${this.field}.${id}`));
    return { value: this.read(kept?.[this.field]), unsent: kept?.unsent === true };
  }

  private write(id: number, { value, unsent }: Stored<T>): void {
    writePreference(`${this.field}.${id}`, JSON.stringify({ [this.field]: value, unsent }));
  }
}

/** What is asked for more than once at a time is asked for once. */
const asked = new Map<number, Promise<Preferences>>();

function preferencesOf(id: number): Promise<Preferences> {
  const known = asked.get(id);
  if (known) return known;
  const answer = get<Preferences>('/session/preferences', { waitForSignIn: false });
  asked.set(id, answer);
  return answer.finally(() => asked.delete(id));
}

const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);

/** Null when nothing is there, or somebody has written something else. */
function parsed(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' ? (found as Record<string, unknown> | null) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
