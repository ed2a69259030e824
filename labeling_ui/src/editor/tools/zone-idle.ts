/** Where presses of the zone tool begin, and what a drag makes of them. */
import { fromCorners } from '../geometry';
import type { Point } from '../model';
import { faultOf, type Polygon } from '../zone-geometry';
import type { ZoneHit } from '../zone-hit';
import type { Zone } from '../zones';
import { IdleState, isDrag, type Pointer, ToolState } from './tool';
import type { ZoneTool } from './zone.tool';

export class ZoneIdle extends IdleState {
  constructor(private readonly tool: ZoneTool) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    this.tool.look(pointer);
  }

  override onPointerDown(pointer: Pointer): void {
    const { zoneEditing } = this.tool.editor;
    const hit = this.tool.look(pointer);
    if (!zoneEditing.allowed) zoneEditing.pick(hit?.zone.id ?? null);
    else if (hit) this.tool.go(new Reshaping(this.tool, hit, pointer));
    else this.tool.go(new OnGround(this.tool, pointer));
  }

  override onPointerLeave(): void {
    this.tool.editor.zoneEditing.hover(null);
  }
}

/** A click sets the first corner, a drag makes a rectangle. */
class OnGround extends ToolState {
  constructor(
    private readonly tool: ZoneTool,
    private readonly from: Pointer,
  ) {
    super();
  }

  override onEnter(): void {
    this.tool.editor.zoneEditing.pick(null);
  }

  override onPointerMove(pointer: Pointer): void {
    const { zoneEditing } = this.tool.editor;
    zoneEditing.trace(isDrag(this.from, pointer) ? this.rectangle(pointer) : []);
  }

  override onPointerUp(pointer: Pointer): void {
    const { zoneEditing } = this.tool.editor;
    if (isDrag(this.from, pointer)) {
      zoneEditing.trace([]);
      if (this.tool.close(this.rectangle(pointer))) return;
    } else {
      zoneEditing.trace([this.tool.within(this.from.image)]);
    }
    this.tool.go(this.tool.idle());
  }

  override onCancel(): void {
    this.tool.editor.zoneEditing.trace([]);
  }

  private rectangle(to: Pointer): Polygon {
    const { frame } = this.tool.editor.document;
    const [x1, y1, x2, y2] = fromCorners(this.from.image, to.image, frame);
    return [
      { x: x1, y: y1 },
      { x: x2, y: y1 },
      { x: x2, y: y2 },
      { x: x1, y: y2 },
    ];
  }
}

/** A zone, one of its corners, or a new corner in the middle of a side is held. */
class Reshaping extends ToolState {
  /** With the new corner, if there is one. */
  private readonly start: Polygon;
  /** null: the whole zone. */
  private readonly corner: number | null;
  private readonly zone: Zone;

  constructor(
    private readonly tool: ZoneTool,
    hit: ZoneHit,
    private readonly from: Pointer,
  ) {
    super();
    this.zone = hit.zone;
    const { points } = hit.zone;
    const added = hit.part === 'middle' ? hit.index + 1 : null;
    this.corner = hit.part === 'corner' ? hit.index : added;
    this.start = added === null ? points : points.toSpliced(added, 0, tool.within(from.image));
  }

  override onEnter(): void {
    this.tool.editor.zoneEditing.pick(this.zone.id, this.corner);
  }

  override onPointerMove(pointer: Pointer): void {
    if (isDrag(this.from, pointer)) {
      this.tool.editor.zoneEditing.drag({ ...this.zone, points: this.reshaped(pointer) });
    }
  }

  override onPointerUp(pointer: Pointer): void {
    const { zoneEditing } = this.tool.editor;
    const adds = this.start !== this.zone.points;
    if (isDrag(this.from, pointer))
      zoneEditing.put({ ...this.zone, points: this.reshaped(pointer) });
    else if (adds && !faultOf(this.start)) zoneEditing.put({ ...this.zone, points: this.start });
    this.tool.go(this.tool.idle());
  }

  override onExit(): void {
    this.tool.editor.zoneEditing.drag(null);
  }

  private reshaped(pointer: Pointer): Polygon {
    const { corner, start, tool } = this;
    if (corner !== null) return start.with(corner, tool.within(pointer.image));
    const shift = this.shift(pointer);
    return start.map(({ x, y }) => tool.within({ x: x + shift.x, y: y + shift.y }));
  }

  /** How far the zone goes with the pointer: all of it stays in the frame. */
  private shift(pointer: Pointer): Point {
    return this.tool.shift(this.start, {
      x: pointer.image.x - this.from.image.x,
      y: pointer.image.y - this.from.image.y,
    });
  }
}
