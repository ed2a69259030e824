/**
 * Draw: a drag draws wherever it begins, so a box beneath is never grabbed by accident. A click on a
 * box picks it, a click beside all boxes sets the first of two corners.
 */
import type { Editor } from '../editor';
import { Adding } from './adding';
import { Pressed } from './drawing';
import { gripAt, Resizing } from './resizing';
import { IdleState, isDrag, type Pointer, Tool, type ToolModule, ToolState } from './tool';

class DrawTool extends Tool {
  readonly cursor = 'none';
  override readonly crosshair = true;

  idle(): IdleState {
    return new Idle(this);
  }

  /** Boxes are picked by other keys: this one always draws. */
  override pressByKey(pointer: Pointer): void {
    if (this.busy) super.pressByKey(pointer);
    else this.go(new Pressed(this, pointer));
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: DrawTool) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    this.tool.editor.hoverAt(pointer, gripAt(this.tool, pointer)?.handle ?? null);
  }

  override onPointerDown(pointer: Pointer): void {
    const { editor } = this.tool;
    const grip = gripAt(this.tool, pointer);
    if (pointer.adds) this.tool.go(new Adding(this.tool, pointer, () => see(editor)));
    else if (grip) this.tool.go(new Resizing(this.tool, grip.box, pointer, grip.handle));
    else if (editor.boxUnder(pointer)) {
      this.tool.go(new PressedOnBox(this.tool, pointer));
    } else if (!editor.readOnly) this.tool.go(new Pressed(this.tool, pointer));
  }
}

/** A drag from here draws; a click picks the box. */
class PressedOnBox extends ToolState {
  constructor(
    private readonly tool: DrawTool,
    private readonly from: Pointer,
  ) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    if (!isDrag(this.from, pointer) || this.tool.editor.readOnly) return;
    const pressed = new Pressed(this.tool, this.from);
    this.tool.go(pressed);
    pressed.onPointerMove(pointer);
  }

  override onPointerUp(pointer: Pointer): void {
    this.tool.go(this.tool.idle());
    this.tool.editor.pickAt(pointer);
    see(this.tool.editor);
  }
}

/** Whoever picks a box wants to see to it: the select tool takes over until it is let go. */
function see(editor: Editor): void {
  editor.setTool('select', 'draw');
}

export default {
  id: 'draw',
  create: (editor: Editor) => new DrawTool(editor),
} satisfies ToolModule;
