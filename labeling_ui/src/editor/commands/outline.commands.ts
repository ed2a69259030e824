import type { Editor } from '../editor';
import { toImage } from '../viewport';
import type { Command } from './command';

/** Asks for the box where the crosshair or the pointer is; without either, the tool is for clicks. */
function outlineHere(editor: Editor): void {
  const { aim, asking, pointer, viewport } = editor;
  const at = aim.at ?? (pointer && toImage(viewport, pointer));
  if (!at) {
    editor.setTool('outline');
    return;
  }
  editor.cancel();
  // What the keys do next is for the box.
  aim.leave();
  void asking.ask(at);
}

export default [
  {
    id: 'outline',
    group: 'boxes',
    keys: [{ code: 'KeyC' }],
    caps: ['C'],
    edits: true,
    enabled: ({ editor }) => editor.tool.own.size === 0,
    run: ({ editor }) => outlineHere(editor),
    hint: 3.5,
  },
  {
    id: 'outlineTool',
    group: 'view',
    keys: [{ code: 'KeyC', shift: true }],
    caps: ['⇧', 'C'],
    edits: true,
    run: ({ editor }) => editor.setTool(editor.toolId === 'outline' ? 'draw' : 'outline'),
  },
] satisfies Command[];
