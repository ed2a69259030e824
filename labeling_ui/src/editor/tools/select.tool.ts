/**
 * Select: a click picks the smallest box, again the next larger one; a drag on a box moves it, on a
 * handle resizes it, on one of several selected moves them all. A drag on empty ground draws, so no one has to change tools for one box.
 */
import type { Editor } from '../editor';
import type { Box } from '../model';
import { Adding } from './adding';
import { Pressed } from './drawing';
import { gripAt, Moving, Resizing } from './resizing';
import { IdleState, isDrag, type Pointer, Tool, type ToolModule, ToolState } from './tool';

class SelectTool extends Tool {
  readonly cursor = 'default';

  idle(): IdleState {
    return new Idle(this);
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: SelectTool) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    this.tool.editor.hoverAt(pointer, gripAt(this.tool, pointer)?.handle ?? null);
  }

  override onPointerDown(pointer: Pointer): void {
    const grip = gripAt(this.tool, pointer);
    if (pointer.adds) this.tool.go(new Adding(this.tool, pointer));
    else if (grip) this.tool.go(new Resizing(this.tool, grip.box, pointer, grip.handle));
    else this.tool.go(new Pointing(this.tool, pointer));
  }
}

/** Pressed, and not yet known whether this becomes a click or a drag. */
class Pointing extends ToolState {
  constructor(
    private readonly tool: SelectTool,
    private readonly from: Pointer,
  ) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    const { editor } = this.tool;
    if (!isDrag(this.from, pointer) || editor.readOnly) return;
    const box = this.grabbed();
    if (box && !editor.selection.has(box.id)) editor.selection.select([box.id]);
    const next = box
      ? new Moving(this.tool, editor.selectedBoxes, this.from)
      : new Pressed(this.tool, this.from);
    this.tool.go(next);
    next.onPointerMove(pointer);
  }

  override onPointerUp(pointer: Pointer): void {
    const { editor } = this.tool;
    this.tool.go(this.tool.idle());
    if (editor.pickAt(pointer)) return;
    editor.selection.clear();
    editor.returnToTool();
  }

  /** A selected box if the press was on one, else the smallest one there. */
  private grabbed(): Box | undefined {
    const { editor } = this.tool;
    const under = editor.boxesUnder(this.from);
    return under.find((box) => editor.selection.has(box.id)) ?? under[0];
  }
}

export default {
  id: 'select',
  create: (editor: Editor) => new SelectTool(editor),
} satisfies ToolModule;
