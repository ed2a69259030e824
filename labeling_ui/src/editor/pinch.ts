/** Two fingers on the stage: they zoom and pan, and the gesture of the first one is taken back. */
import type { Editor } from './editor';
import type { Point } from './model';
import type { Pointer } from './tools/tool';

export class Pinch {
  private readonly fingers = new Map<number, Point>();
  private active = false;

  constructor(private readonly editor: Editor) {}

  /** True when this finger makes a pinch: the tool must not get it. */
  down(id: number, pointer: Pointer): boolean {
    if (pointer.kind !== 'touch') return false;
    this.fingers.set(id, pointer.css);
    if (this.fingers.size !== 2) return this.active;
    this.active = true;
    this.editor.cancel();
    return true;
  }

  /** True while a pinch is on. */
  move(id: number, pointer: Pointer): boolean {
    if (!this.active || !this.fingers.has(id)) return this.active;
    const before = this.spread();
    this.fingers.set(id, pointer.css);
    const after = this.spread();
    if (before && after) {
      this.editor.pan(after.middle.x - before.middle.x, after.middle.y - before.middle.y);
      this.editor.zoom(after.middle, after.distance / Math.max(before.distance, 1));
    }
    return true;
  }

  /** True when the finger belonged to a pinch, which ends with the last finger. */
  up(id: number): boolean {
    const pinched = this.active;
    this.fingers.delete(id);
    if (this.fingers.size === 0) this.active = false;
    return pinched;
  }

  private spread(): { middle: Point; distance: number } | null {
    const [a, b] = [...this.fingers.values()];
    if (!a || !b) return null;
    return {
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
      distance: Math.hypot(a.x - b.x, a.y - b.y),
    };
  }
}
