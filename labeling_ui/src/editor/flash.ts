/** What a key has just done to an edge: shown for a moment, since one pixel is easily missed. */
import type { Edge } from './geometry';
import type { Uuid } from './model';

export interface PushedEdge {
  readonly edge: Edge;
  /** Pixels outward; negative: inward. */
  readonly out: number;
  /** The boxes whose edge it was. */
  readonly boxes: ReadonlySet<Uuid>;
}

const SHOWN_MS = 600;

export class Flash {
  pushed: PushedEdge | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly redraw: () => void) {}

  show(pushed: PushedEdge): void {
    this.set(pushed);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.set(null), SHOWN_MS);
  }

  private set(pushed: PushedEdge | null): void {
    this.pushed = pushed;
    this.redraw();
  }
}
