/** Pan: the frame follows the pointer. Also lent to other tools, by Space or the middle button. */
import type { Editor } from '../editor';
import { IdleState, type Pointer, Tool, type ToolModule, ToolState } from './tool';

class PanTool extends Tool {
  readonly cursor = 'grab';

  idle(): IdleState {
    return new Idle(this);
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: PanTool) {
    super();
  }

  override onPointerDown(pointer: Pointer): void {
    this.tool.go(new Panning(this.tool, pointer));
  }
}

class Panning extends ToolState {
  private readonly start;

  constructor(
    private readonly tool: PanTool,
    private last: Pointer,
  ) {
    super();
    this.start = tool.editor.viewport;
  }

  override onPointerMove(pointer: Pointer): void {
    this.tool.editor.pan(pointer.css.x - this.last.css.x, pointer.css.y - this.last.css.y);
    this.last = pointer;
  }

  override onPointerUp(): void {
    this.tool.go(this.tool.idle());
  }

  override onCancel(): void {
    this.tool.editor.setViewport(this.start);
  }
}

export default {
  id: 'pan',
  create: (editor: Editor) => new PanTool(editor),
} satisfies ToolModule;
