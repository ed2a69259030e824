import type { Editor } from '../editor';
import type { Command } from './command';

/** Zones in hand, boxes out of it. */
function drawZones(editor: Editor): void {
  editor.selection.clear();
  editor.selection.hover(null);
  editor.setTool('zone');
}

export default [
  {
    id: 'zone',
    group: 'view',
    keys: [{ code: 'KeyI', shift: true }],
    caps: ['⇧', 'I'],
    run: ({ editor }) => (editor.toolId === 'zone' ? editor.setTool('draw') : drawZones(editor)),
  },
] satisfies Command[];
