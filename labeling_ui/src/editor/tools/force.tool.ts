/** Draw over: every press draws, also a click on a box. Nothing beneath is picked or resized. */
import type { Editor } from '../editor';
import { Pressed } from './drawing';
import { IdleState, type Pointer, Tool, type ToolModule } from './tool';

class ForceTool extends Tool {
  readonly cursor = 'none';
  override readonly crosshair = true;

  idle(): IdleState {
    return new Idle(this);
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: ForceTool) {
    super();
  }

  override onPointerMove(): void {
    this.tool.editor.gripUnderPointer = null;
  }

  override onPointerDown(pointer: Pointer): void {
    if (!this.tool.editor.readOnly) this.tool.go(new Pressed(this.tool, pointer));
  }
}

export default {
  id: 'force',
  create: (editor: Editor) => new ForceTool(editor),
} satisfies ToolModule;
