/** How fast a person decides: boxes a minute over the last minute of work. A pause begins it anew. */

const WINDOW_MS = 60_000;
/** Longer without a decision is a pause and no work. */
const PAUSE_MS = 10_000;
/** Fewer decisions than these say nothing yet. */
const LEAST = 3;

interface Act {
  readonly at: number;
  readonly boxes: number;
}

export class Pace {
  private acts: Act[] = [];

  /** @param at milliseconds, of a clock that is not set back. */
  add(at: number, boxes: number): void {
    const last = this.acts.at(-1);
    if (last && at - last.at > PAUSE_MS) this.acts = [];
    this.acts = [...this.acts.filter((act) => at - act.at <= WINDOW_MS), { at, boxes }];
  }

  /** Null until there is something to say. The first act only starts the clock. */
  get perMinute(): number | null {
    const [first, ...rest] = this.acts;
    const last = rest.at(-1);
    if (!first || !last || this.acts.length < LEAST || last.at === first.at) return null;
    const boxes = rest.reduce((sum, act) => sum + act.boxes, 0);
    return Math.round((boxes * 60_000) / (last.at - first.at));
  }
}
