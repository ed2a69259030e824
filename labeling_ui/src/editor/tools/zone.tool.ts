/**
 * Ignore zones of the camera. Clicks on free ground set corners, the first one or Enter closes the
 * zone; a drag there makes a rectangle. A zone is picked by a click and dragged whole, by a corner,
 * or by the middle of a side, which becomes a corner.
 */
import type { Editor } from '../editor';
import { clamp, sharedShift } from '../geometry';
import type { Point } from '../model';
import { uuidv7 } from '../uuid';
import { bounds, type Polygon } from '../zone-geometry';
import { type ZoneHit, zoneAt } from '../zone-hit';
import { Outlining } from './outlining';
import { type OwnCommand, type Pointer, Tool, type ToolModule, type ToolState } from './tool';
import { zoneCommands } from './zone-commands';
import { ZoneIdle } from './zone-idle';

const CURSORS = { corner: 'move', middle: 'copy', zone: 'pointer' } as const;

export class ZoneTool extends Tool {
  override readonly own: ReadonlyMap<string, OwnCommand> = zoneCommands(this);
  private under: ZoneHit['part'] | null = null;

  get cursor(): string {
    const { allowed, outline } = this.editor.zoneEditing;
    if (!allowed) return this.under ? CURSORS.zone : 'default';
    return outline.length > 0 || !this.under ? 'crosshair' : CURSORS[this.under];
  }

  /** A second finger or another frame takes no corner away: the outline goes on. */
  idle(): ToolState {
    return this.editor.zoneEditing.outline.length > 0 ? new Outlining(this) : new ZoneIdle(this);
  }

  /** What is under the pointer; the cursor follows. */
  look(pointer: Pointer): ZoneHit | null {
    const { zoneEditing, viewport } = this.editor;
    const hit = zoneAt(zoneEditing.shown, zoneEditing.picked, pointer, viewport);
    this.under = hit?.part ?? null;
    zoneEditing.hover(hit?.zone.id ?? null);
    return hit;
  }

  /** A point of the frame, also where the pointer is beside it; hundredths, as the server keeps them. */
  within({ x, y }: Point): Point {
    const { width, height } = this.editor.document.frame;
    const rounded = (value: number) => Math.round(value * 100) / 100;
    return { x: rounded(clamp(x, 0, width)), y: rounded(clamp(y, 0, height)) };
  }

  /** How far corners can go towards `by`: they stay within the frame, and as they are to each other. */
  shift(corners: Polygon, by: Point): Point {
    return sharedShift([bounds(corners)], by.x, by.y, this.editor.document.frame);
  }

  /** Makes a new zone of the corners. False when they are none. */
  close(points: readonly Point[]): boolean {
    const { zoneEditing } = this.editor;
    if (!zoneEditing.put({ id: uuidv7(), name: '', points })) return false;
    zoneEditing.trace([]);
    this.go(this.idle());
    return true;
  }
}

export default {
  id: 'zone',
  create: (editor: Editor) => new ZoneTool(editor),
} satisfies ToolModule;
