/**
 * Click on a thing and get its box: see `Asking`. A drag draws, so nobody changes tools for what is not
 * found. Also held by Alt for one click in any other tool for boxes.
 */
import type { Editor } from '../editor';
import { Adding } from './adding';
import { Pressed } from './drawing';
import { IdleState, isDrag, type Pointer, Tool, type ToolModule, ToolState } from './tool';

class OutlineTool extends Tool {
  readonly cursor = 'none';
  override readonly crosshair = true;

  idle(): IdleState {
    return new Idle(this);
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: OutlineTool) {
    super();
  }

  override onPointerMove(): void {
    this.tool.editor.gripUnderPointer = null;
  }

  override onPointerDown(pointer: Pointer): void {
    const { editor } = this.tool;
    if (pointer.adds) this.tool.go(new Adding(this.tool, pointer));
    else if (!editor.readOnly) this.tool.go(new OnThing(this.tool, pointer));
  }
}

/** The button is down on the thing. */
class OnThing extends ToolState {
  constructor(
    private readonly tool: OutlineTool,
    private readonly from: Pointer,
  ) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    if (!isDrag(this.from, pointer)) return;
    const pressed = new Pressed(this.tool, this.from);
    this.tool.go(pressed);
    pressed.onPointerMove(pointer);
  }

  override onPointerUp(): void {
    this.tool.go(this.tool.idle());
    void this.tool.editor.asking.ask(this.from.image);
  }
}

export default {
  id: 'outline',
  create: (editor: Editor) => new OutlineTool(editor),
} satisfies ToolModule;
