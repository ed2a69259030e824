/** The hand on the wall: what a sweep does, and the one that is under way. */
import { signal } from '@preact/signals';
import type { WallSession } from '../../wall/session';
import { type Cell, Sweep } from '../../wall/sweep';

export type SweepVerdict = 'accept' | 'reject';

const OTHER = { accept: 'reject', reject: 'accept' } as const;

export class Brush {
  readonly verdict = signal<SweepVerdict>('accept');
  /** The crops under the sweep, and what letting go would do to them. */
  readonly marked = signal<ReadonlySet<Cell>>(new Set());
  readonly doing = signal<SweepVerdict>('accept');
  private readonly sweep: Sweep;

  constructor(private readonly session: WallSession) {
    this.sweep = new Sweep(() => session.columns.value);
  }

  switch(): void {
    this.verdict.value = OTHER[this.verdict.value];
  }

  /** @param opposite does the other than what is set: Shift is held. */
  press(cell: Cell, opposite: boolean): void {
    this.doing.value = opposite ? OTHER[this.verdict.value] : this.verdict.value;
    this.sweep.press(cell);
  }

  move(cell: Cell): void {
    if (this.sweep.move(cell)) this.marked.value = new Set(this.sweep.marked);
  }

  /** @param tapDecides a finger or pen has no keys: its tap decides, a click only moves the cursor. */
  release(tapDecides: boolean): void {
    const cells = [...this.sweep.marked];
    const release = this.sweep.release();
    this.marked.value = new Set();
    if (!release) return;
    const index = (cell: Cell) => this.session.first.value + cell;
    const decision = { kind: this.doing.value };
    if (release.kind === 'sweep') this.session.decide(cells.map(index), decision);
    else if (tapDecides) this.session.decide([index(release.cell)], decision);
    else this.session.moveTo(index(release.cell));
  }

  cancel(): void {
    this.sweep.cancel();
    this.marked.value = new Set();
  }
}
