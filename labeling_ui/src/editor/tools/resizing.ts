/** Moving or resizing one box while the button is held. Shared by the tools that show handles. */
import { updated } from '../changes';
import { type Handle, moved, resized } from '../geometry';
import { handleAt } from '../hit';
import type { BBox, Box } from '../model';
import { isDrag, type Pointer, type Tool, ToolState } from './tool';

abstract class Adjusting extends ToolState {
  constructor(
    protected readonly tool: Tool,
    protected readonly box: Box,
    protected readonly from: Pointer,
  ) {
    super();
  }

  protected abstract adjusted(dx: number, dy: number): BBox;

  override onEnter(): void {
    this.tool.editor.history.open();
  }

  override onPointerMove(pointer: Pointer): void {
    const { document } = this.tool.editor;
    const now = document.get(this.box.id);
    if (!now) return;
    const dx = pointer.image.x - this.from.image.x;
    const dy = pointer.image.y - this.from.image.y;
    // A person's hand on a proposal verifies it.
    document.apply([updated(now, { bbox: this.adjusted(dx, dy), verified: true })]);
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

export class Moving extends Adjusting {
  protected adjusted(dx: number, dy: number): BBox {
    return moved(this.box.bbox, dx, dy, this.tool.editor.document.frame);
  }
}

export class Resizing extends Adjusting {
  constructor(
    tool: Tool,
    box: Box,
    from: Pointer,
    private readonly handle: Handle,
  ) {
    super(tool, box, from);
  }

  protected adjusted(dx: number, dy: number): BBox {
    return resized(this.box.bbox, this.handle, dx, dy, this.tool.editor.document.frame);
  }
}

export interface Grip {
  readonly box: Box;
  readonly handle: Handle;
}

/** The handle under the pointer, of the one selected box whose handles are shown. */
export function gripAt(tool: Tool, pointer: Pointer): Grip | null {
  const { editor } = tool;
  const box = editor.selectedBox;
  if (!box || !editor.selection.showsHandles || editor.readOnly) return null;
  const handle = handleAt(pointer.css, box.bbox, editor.viewport, pointer.kind);
  return handle && { box, handle };
}
