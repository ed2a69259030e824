import type { Editor } from '../editor';
import { hide, show } from '../hiding';
import type { Command } from './command';

/** Out of the gesture, else of waiting for a box, else out of the selection, else to the select tool. */
function leave(editor: Editor): void {
  if (editor.cancel() || editor.asking.drop()) return;
  if (editor.selection.ids.size === 0) {
    editor.setTool('select');
    return;
  }
  editor.selection.clear();
  editor.returnToTool();
}

export default [
  {
    id: 'escape',
    group: 'view',
    keys: [{ code: 'Escape' }],
    caps: ['Esc'],
    fixed: true,
    run: ({ editor }) => leave(editor),
  },
  {
    id: 'draw',
    group: 'view',
    keys: [{ code: 'KeyW' }],
    caps: ['W'],
    edits: true,
    run: ({ editor }) => editor.setTool(editor.toolId === 'draw' ? 'force' : 'draw'),
  },
  {
    id: 'extreme',
    group: 'view',
    keys: [{ code: 'KeyX' }],
    caps: ['X'],
    edits: true,
    run: ({ editor }) => editor.setTool(editor.toolId === 'extreme' ? 'draw' : 'extreme'),
  },
  {
    id: 'pan',
    group: 'view',
    keys: [{ code: 'Space' }],
    caps: ['␣'],
    run: ({ page }) => page.holdPan(true),
    release: ({ page }) => page.holdPan(false),
  },
  {
    id: 'fit',
    group: 'view',
    keys: [{ code: 'Digit0' }, { code: 'Numpad0' }],
    caps: ['0'],
    run: ({ editor }) => editor.fit(),
  },
  {
    id: 'hide',
    group: 'view',
    keys: [{ code: 'KeyH' }],
    caps: ['H'],
    run: ({ editor }) => hide(editor, performance.now()),
    release: ({ editor }) => show(editor, performance.now()),
  },
  {
    id: 'keys',
    group: 'view',
    keys: [{ code: 'Slash', shift: true }],
    caps: ['?'],
    run: ({ page }) => page.showKeys(),
    hint: 11,
  },
] satisfies Command[];
