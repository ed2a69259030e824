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
/** A box that keys are at work on is looked at a little longer. */
const TOUCHED_MS = 1500;
const NONE: ReadonlySet<Uuid> = new Set();

export class Flash {
  pushed: PushedEdge | null = null;
  /** The boxes that a key has just moved, or an edge of theirs. */
  touched = NONE;
  private touchTimer: ReturnType<typeof setTimeout> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly redraw: () => void) {}

  show(pushed: PushedEdge): void {
    this.touch(pushed.boxes);
    this.set(pushed);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.set(null), SHOWN_MS);
  }

  touch(boxes: ReadonlySet<Uuid>): void {
    this.setTouched(boxes);
    clearTimeout(this.touchTimer);
    this.touchTimer = setTimeout(() => this.setTouched(NONE), TOUCHED_MS);
  }

  private setTouched(boxes: ReadonlySet<Uuid>): void {
    this.touched = boxes;
    this.redraw();
  }

  private set(pushed: PushedEdge | null): void {
    this.pushed = pushed;
    this.redraw();
  }
}
