/**
 * A press that is drawn across the crops of a screen marks each crop it touches; letting go decides on
 * the marked ones, as one gesture. A press that stays on its crop is a click.
 */

/** The place of a crop on the screen, in reading order. */
export type Cell = number;

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pressed'; readonly at: Cell }
  | { readonly kind: 'sweeping'; readonly last: Cell };

export type Release = { readonly kind: 'click'; readonly cell: Cell } | { readonly kind: 'sweep' };

export class Sweep {
  private state: State = { kind: 'idle' };
  private readonly touched = new Set<Cell>();

  constructor(private readonly columns: () => number) {}

  /** The crops that letting go would decide on; empty for a click. */
  get marked(): ReadonlySet<Cell> {
    return this.state.kind === 'sweeping' ? this.touched : new Set();
  }

  get active(): boolean {
    return this.state.kind !== 'idle';
  }

  /** The crop of a press that has not moved yet. */
  get pressed(): Cell | null {
    return this.state.kind === 'pressed' ? this.state.at : null;
  }

  press(cell: Cell): void {
    this.state = { kind: 'pressed', at: cell };
    this.touched.clear();
    this.touched.add(cell);
  }

  /** @returns whether more is marked now. */
  move(cell: Cell): boolean {
    if (this.state.kind === 'idle') return false;
    const from = this.state.kind === 'pressed' ? this.state.at : this.state.last;
    if (cell === from) return false;
    // A quick hand jumps over crops between two events: it touched those on its way too.
    for (const crossed of cellsBetween(from, cell, this.columns())) this.touched.add(crossed);
    this.state = { kind: 'sweeping', last: cell };
    return true;
  }

  /** What the press was; the marked crops are read before. */
  release(): Release | null {
    const { state } = this;
    this.state = { kind: 'idle' };
    if (state.kind === 'idle') return null;
    return state.kind === 'pressed' ? { kind: 'click', cell: state.at } : { kind: 'sweep' };
  }

  cancel(): void {
    this.state = { kind: 'idle' };
  }
}

/** The cells on the straight way from `from` (left out) to `to`, in a grid of `columns`. */
export function cellsBetween(from: Cell, to: Cell, columns: number): Cell[] {
  const [x0, y0] = [from % columns, Math.floor(from / columns)];
  const [dx, dy] = [(to % columns) - x0, Math.floor(to / columns) - y0];
  const steps = Math.max(Math.abs(dx), Math.abs(dy));
  return Array.from({ length: steps }, (_, step) => {
    const share = (step + 1) / steps;
    return Math.round(y0 + dy * share) * columns + Math.round(x0 + dx * share);
  });
}
