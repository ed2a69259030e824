import { Pressed } from './drawing';
import { IdleState, type Pointer, Tool } from './tool';

/** Draws while a button of the mouse other than the first is held, wherever the drag begins; a click does nothing. */
export class HeldTool extends Tool {
  readonly cursor = 'none';
  override readonly crosshair = true;

  idle(): IdleState {
    return new Idle(this);
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: HeldTool) {
    super();
  }

  override onPointerDown(pointer: Pointer): void {
    const { editor } = this.tool;
    editor.cancel();
    if (!editor.readOnly) this.tool.go(new Pressed(this.tool, pointer));
  }
}
