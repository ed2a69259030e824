/** Whether the view is moving: while it does, what is drawn may be rough. */
import type { Viewport } from '../viewport';

const REST_MS = 120;

export class Motion {
  private seen: { of: unknown; view: Viewport } | null = null;
  private movedAt = Number.NEGATIVE_INFINITY;
  private moving = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `rested` is called when the view has come to rest after it moved. */
  constructor(
    private readonly rested: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  destroy(): void {
    clearTimeout(this.timer);
  }

  get active(): boolean {
    return this.moving;
  }

  /**
   * Takes note of the view of `of`, a frame or a picture. One step by itself, such as a jump to a
   * box, is no motion, and neither is another frame.
   */
  look(of: unknown, view: Viewport): void {
    const before = this.seen;
    const same = before !== null && before.of === of;
    const moved = same && before.view !== view;
    if (!same) this.end();
    this.seen = { of, view };
    if (!moved) return;
    const now = this.now();
    this.moving = now - this.movedAt < REST_MS;
    this.movedAt = now;
    clearTimeout(this.timer);
    if (this.moving) this.timer = setTimeout(() => this.rest(), REST_MS);
  }

  private rest(): void {
    this.end();
    this.rested();
  }

  private end(): void {
    clearTimeout(this.timer);
    this.moving = false;
  }
}
