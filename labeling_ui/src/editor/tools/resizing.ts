/** Moving boxes or resizing one while the button is held. Shared by the tools that show handles. */
import { updated } from '../changes';
import { type Handle, moved, resized, sharedShift } from '../geometry';
import { handleAt } from '../hit';
import type { BBox, Box, Uuid } from '../model';
import { isDrag, type Pointer, type Tool, ToolState } from './tool';

abstract class Adjusting extends ToolState {
  constructor(
    protected readonly tool: Tool,
    /** As they were when the button went down. */
    protected readonly boxes: readonly Box[],
    protected readonly from: Pointer,
  ) {
    super();
  }

  /** What becomes of each box when the pointer has travelled (dx, dy) frame pixels. */
  protected abstract adjusting(dx: number, dy: number): (box: Box) => BBox;

  override onEnter(): void {
    this.tool.editor.history.open();
  }

  override onPointerMove(pointer: Pointer): void {
    const { document } = this.tool.editor;
    const { x, y } = this.from.image;
    const adjusted = this.adjusting(pointer.image.x - x, pointer.image.y - y);
    const changes = this.boxes.flatMap((box) => {
      const now = document.get(box.id);
      // A person's hand on a proposal verifies it.
      return now ? [updated(now, { bbox: adjusted(box), verified: true })] : [];
    });
    document.apply(changes);
  }

  override onPointerUp(pointer: Pointer): void {
    if (isDrag(this.from, pointer)) {
      this.onPointerMove(pointer);
      this.tool.editor.history.close();
    } else {
      this.tool.editor.history.cancel();
    }
    this.tool.go(this.tool.idle());
  }

  override onCancel(): void {
    this.tool.editor.history.cancel();
  }
}

/** All boxes keep their places to each other: the first at the frame's edge stops them. */
export class Moving extends Adjusting {
  protected adjusting(dx: number, dy: number): (box: Box) => BBox {
    const { frame } = this.tool.editor.document;
    const all = this.boxes.map(({ bbox }) => bbox);
    const shift = sharedShift(all, dx, dy, frame);
    return ({ bbox }) => moved(bbox, shift.x, shift.y, frame);
  }
}

/** A press that goes nowhere is a click: handles must not keep the boxes beneath from being picked. */
export class Resizing extends Adjusting {
  private readonly id: Uuid;
  private dragged = false;

  constructor(
    tool: Tool,
    box: Box,
    from: Pointer,
    private readonly handle: Handle,
  ) {
    super(tool, [box], from);
    this.id = box.id;
  }

  override onEnter(): void {
    super.onEnter();
    this.tool.editor.gripped = { id: this.id, handle: this.handle };
  }

  override onPointerMove(pointer: Pointer): void {
    this.dragged ||= isDrag(this.from, pointer);
    super.onPointerMove(pointer);
  }

  override onPointerUp(pointer: Pointer): void {
    super.onPointerUp(pointer);
    if (!this.dragged && !isDrag(this.from, pointer)) this.tool.editor.pickAt(pointer);
  }

  override onExit(): void {
    this.tool.editor.gripped = null;
  }

  protected adjusting(dx: number, dy: number): (box: Box) => BBox {
    const { frame } = this.tool.editor.document;
    return ({ bbox }) => resized(bbox, this.handle, dx, dy, frame);
  }
}

export interface Grip {
  readonly box: Box;
  readonly handle: Handle;
}

/** The handle under the pointer, of the one selected box whose handles are shown. */
export function gripAt(tool: Tool, pointer: Pointer): Grip | null {
  const { selectedBox, selection } = tool.editor;
  return selectedBox && selection.showsHandles ? gripOn(selectedBox, tool, pointer) : null;
}

/**
 * The handle under the pointer, of the box beneath it, selected or not. A finger sees no handles before
 * it picks the box.
 */
export function gripBeneath(tool: Tool, pointer: Pointer): Grip | null {
  const box = pointer.kind === 'touch' ? undefined : tool.editor.boxUnder(pointer);
  return box ? gripOn(box, tool, pointer) : null;
}

function gripOn(box: Box, { editor }: Tool, pointer: Pointer): Grip | null {
  if (editor.readOnly) return null;
  const handle = handleAt(pointer.css, box.bbox, editor.viewport, pointer.kind);
  return handle && { box, handle };
}
