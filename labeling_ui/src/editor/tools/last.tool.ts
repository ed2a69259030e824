/**
 * Draw the frame's last box: what the forward button on the side of a mouse holds, whatever the active
 * tool is. When the button is let go the box stands and the frame is done, in one gesture.
 */
import type { Editor } from '../editor';
import { HeldTool } from './held';
import type { ToolModule } from './tool';

class LastTool extends HeldTool {
  override drew(): void {
    this.editor.finished.emit();
  }
}

export default {
  id: 'last',
  create: (editor: Editor) => new LastTool(editor),
} satisfies ToolModule;
