import type { Editor } from '../editor';
import { addCorner, hasCorners, walkCorners } from '../zone-corners';
import type { Command, CommandContext } from './command';

/** Zones in hand, boxes out of it. */
function drawZones(editor: Editor): void {
  editor.selection.clear();
  editor.selection.hover(null);
  editor.setTool('zone');
}

const inZone = ({ editor }: CommandContext) =>
  editor.toolId === 'zone' && hasCorners(editor.zoneEditing);

export default [
  {
    id: 'zone',
    group: 'view',
    keys: [{ code: 'KeyI', shift: true }],
    caps: ['⇧', 'I'],
    run: ({ editor }) => (editor.toolId === 'zone' ? editor.setTool('draw') : drawZones(editor)),
  },
  {
    id: 'previousCorner',
    group: 'view',
    keys: [{ code: 'Comma' }],
    caps: [','],
    repeats: true,
    enabled: inZone,
    run: ({ editor }) => walkCorners(editor.zoneEditing, -1),
  },
  {
    id: 'nextCorner',
    group: 'view',
    keys: [{ code: 'Period' }],
    caps: ['.'],
    repeats: true,
    enabled: inZone,
    run: ({ editor }) => walkCorners(editor.zoneEditing, 1),
    hint: 3.6,
  },
  {
    id: 'addCorner',
    group: 'view',
    keys: [{ code: 'KeyM' }],
    caps: ['M'],
    enabled: inZone,
    run: ({ editor }) => addCorner(editor.zoneEditing),
    hint: 3.7,
  },
] satisfies Command[];
