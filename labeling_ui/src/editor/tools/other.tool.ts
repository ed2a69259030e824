/**
 * Draw with the other label: what the right button holds, whatever the active tool is. Two labels need
 * no key between them. A drag draws wherever it begins; a click does nothing.
 */
import type { Editor } from '../editor';
import type { EntityId } from '../model';
import { HeldTool } from './held';
import type { ToolModule } from './tool';

class OtherTool extends HeldTool {
  override get labelId(): EntityId {
    return this.editor.otherLabelId;
  }
}

export default {
  id: 'other',
  create: (editor: Editor) => new OtherTool(editor),
} satisfies ToolModule;
