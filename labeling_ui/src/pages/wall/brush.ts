/** The hand on the wall: what a sweep does, and the one that is under way. */
import { signal } from '@preact/signals';
import type { Decision } from '../../wall/decide';
import type { WallSession } from '../../wall/session';
import { type Cell, Sweep } from '../../wall/sweep';

export const ACCEPT: Decision = { kind: 'accept' };
export const REJECT: Decision = { kind: 'reject' };

/** Rejecting is the other side of everything else. */
const otherThan = ({ kind }: Decision): Decision => (kind === 'reject' ? ACCEPT : REJECT);

export class Brush {
  readonly decision = signal<Decision>(ACCEPT);
  /** The crops under the sweep, and what letting go would do to them. */
  readonly marked = signal<ReadonlySet<Cell>>(new Set());
  readonly doing = signal<Decision>(ACCEPT);
  private readonly sweep: Sweep;

  constructor(private readonly session: WallSession) {
    this.sweep = new Sweep(() => session.columns.value);
  }

  switch(): void {
    this.decision.value = otherThan(this.decision.value);
  }

  /** @param opposite does the other than what is set: Shift is held. */
  press(cell: Cell, opposite: boolean): void {
    const { value: decision } = this.decision;
    this.doing.value = opposite ? otherThan(decision) : decision;
    this.sweep.press(cell);
  }

  move(cell: Cell): void {
    if (this.sweep.move(cell)) this.marked.value = new Set(this.sweep.marked);
  }

  /** A finger that rests on a crop means to look at it, not to decide. */
  rest(): void {
    const { pressed } = this.sweep;
    if (pressed === null) return;
    this.cancel();
    this.session.moveTo(this.session.first.value + pressed);
  }

  /** @param tapDecides a finger or pen has no keys: its tap decides, a click only moves the cursor. */
  release(tapDecides: boolean): void {
    const cells = [...this.sweep.marked];
    const release = this.sweep.release();
    this.marked.value = new Set();
    if (!release) return;
    const index = (cell: Cell) => this.session.first.value + cell;
    const { value: decision } = this.doing;
    if (release.kind === 'sweep') this.session.decide(cells.map(index), decision);
    else if (tapDecides) this.session.decide([index(release.cell)], decision);
    else this.session.moveTo(index(release.cell));
  }

  cancel(): void {
    this.sweep.cancel();
    this.marked.value = new Set();
  }
}
