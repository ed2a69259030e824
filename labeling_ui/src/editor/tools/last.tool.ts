/**
 * Draw the frame's last box: what the forward button on the side of a mouse holds, whatever the active
 * tool is. When the button is let go the box stands and the frame is done, in one gesture.
 */
import type { Editor } from '../editor';
import { Pressed } from './drawing';
import { IdleState, type Pointer, Tool, type ToolModule } from './tool';

class LastTool extends Tool {
  readonly cursor = 'none';
  override readonly crosshair = true;

  idle(): IdleState {
    return new Idle(this);
  }

  override drew(): void {
    this.editor.finished.emit();
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: LastTool) {
    super();
  }

  override onPointerDown(pointer: Pointer): void {
    const { editor } = this.tool;
    editor.cancel();
    if (!editor.readOnly) this.tool.go(new Pressed(this.tool, pointer));
  }
}

export default {
  id: 'last',
  create: (editor: Editor) => new LastTool(editor),
} satisfies ToolModule;
