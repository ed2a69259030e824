/**
 * Draw with the other label: what the right button holds, whatever the active tool is. Two labels need
 * no key between them. A drag draws wherever it begins; a click does nothing.
 */
import type { Editor } from '../editor';
import type { EntityId } from '../model';
import { Pressed } from './drawing';
import { IdleState, type Pointer, Tool, type ToolModule } from './tool';

class OtherTool extends Tool {
  readonly cursor = 'none';
  override readonly crosshair = true;

  override get labelId(): EntityId {
    return this.editor.otherLabelId;
  }

  idle(): IdleState {
    return new Idle(this);
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: OtherTool) {
    super();
  }

  override onPointerDown(pointer: Pointer): void {
    const { editor } = this.tool;
    editor.cancel();
    if (!editor.readOnly) this.tool.go(new Pressed(this.tool, pointer));
  }
}

export default {
  id: 'other',
  create: (editor: Editor) => new OtherTool(editor),
} satisfies ToolModule;
