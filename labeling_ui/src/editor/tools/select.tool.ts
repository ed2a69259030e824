/**
 * Select: a click picks the smallest box, again the next larger one. A drag on a box moves it, on one
 * of several selected moves them all, on a handle resizes: the handles of the box under the pointer
 * take hold as well, so a fix is one gesture. A drag on empty ground draws, so no one has to change
 * tools for one box.
 */
import type { Editor } from '../editor';
import type { Box } from '../model';
import { Adding } from './adding';
import { Pressed } from './drawing';
import { gripAt, gripBeneath, Moving, Resizing } from './resizing';
import { IdleState, isDrag, type Pointer, Tool, type ToolModule, ToolState } from './tool';

class SelectTool extends Tool {
  readonly cursor = 'default';
  override readonly grabs = true;

  idle(): IdleState {
    return new Idle(this);
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: SelectTool) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    const grip = gripAt(this.tool, pointer) ?? gripBeneath(this.tool, pointer);
    this.tool.editor.hoverAt(pointer, grip?.handle ?? null);
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
    const next = box ? this.adjusting(box) : new Pressed(this.tool, this.from);
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

  /** One box is resized by a handle, several are moved. */
  private adjusting(box: Box): ToolState {
    const { selectedBoxes } = this.tool.editor;
    const grip = selectedBoxes.length === 1 ? gripBeneath(this.tool, this.from) : null;
    return grip?.box.id === box.id
      ? new Resizing(this.tool, box, this.from, grip.handle)
      : new Moving(this.tool, selectedBoxes, this.from);
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
