/**
 * The frames that the server keeps for this person after the open one. The page has them ready, so
 * that a submit leads on to the next at once, before its answer.
 */
import { signal } from '@preact/signals';
import { del } from '../../api/client';

/** How many are asked for: the hand is at one while the page loads the other. */
export const AHEAD = 2;
/** The server keeps them longer than this; past it somebody else may have been handed them. */
const STANDS_MS = 60_000;

export class FramesAhead {
  /** In the order they come. */
  readonly ids = signal<readonly number[]>([]);
  private until = 0;

  /** What the server named just now; what it names no longer is given back. */
  keep(ids: readonly number[]): void {
    for (const id of this.ids.value) if (!ids.includes(id)) giveBack(id);
    this.until = Date.now() + STANDS_MS;
    this.ids.value = ids;
  }

  /** The next one, which is ahead no longer; undefined when none is known or kept any more. */
  take(): number | undefined {
    if (Date.now() > this.until) this.ids.value = [];
    const [first] = this.ids.value;
    if (first !== undefined) this.drop(first);
    return first;
  }

  /** The frame was opened another way. */
  drop(id: number): void {
    if (this.ids.value.includes(id)) this.ids.value = this.ids.value.filter((each) => each !== id);
  }

  giveBack(): void {
    for (const id of this.ids.value) giveBack(id);
    this.ids.value = [];
  }
}

/** Gives a lease back; it runs out by itself should this not arrive. */
export function giveBack(frameId: number): void {
  const options = { keepalive: true, waitForSignIn: false };
  del(`/frames/${frameId}/lease`, options).catch(() => undefined);
}
