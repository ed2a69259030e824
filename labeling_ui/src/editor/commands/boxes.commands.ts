import { deleted } from '../changes';
import type { Editor } from '../editor';
import type { EntityId } from '../model';
import type { Command, CommandContext, Keystroke } from './command';

const hasTargets = ({ editor }: CommandContext) => editor.targets.length > 0;

/**
 * A digit relabels the selected boxes. Right after drawing it names the next box instead, so that
 * "2, drag, 1, drag" makes a 2 and a 1; the same digit once more relabels the box just drawn.
 */
export function chooseLabel(editor: Editor, id: EntityId): void {
  const relabels = editor.selection.showsHandles || editor.labelId === id;
  if (editor.selection.ids.size > 0 && relabels) editor.update({ label_id: id });
  else editor.set('labelId', id);
}

function labelByKey({ editor }: CommandContext, { code }: Keystroke): void {
  const digit = code.replace('Digit', '').replace('Numpad', '');
  const byHotkey = editor.labels.find((label) => label.hotkey === digit);
  const label = byHotkey ?? editor.labels[Number(digit) - 1];
  if (label) chooseLabel(editor, label.id);
}

const digits = Array.from({ length: 9 }, (_, i) => i + 1);

export default [
  {
    id: 'label',
    group: 'boxes',
    keys: digits.flatMap((n) => [{ code: `Digit${n}` }, { code: `Numpad${n}` }]),
    caps: ['1', '–', '9'],
    run: labelByKey,
    hint: 5,
  },
  {
    id: 'delete',
    group: 'boxes',
    keys: [{ code: 'Delete' }, { code: 'Backspace' }],
    caps: ['Del'],
    edits: true,
    enabled: hasTargets,
    run: ({ editor }) => editor.perform(editor.targets.map(deleted)),
    hint: 4,
  },
  {
    id: 'selectAll',
    group: 'boxes',
    keys: [{ code: 'KeyA', ctrl: true }],
    caps: ['Ctrl', 'A'],
    enabled: ({ editor }) => editor.shownBoxes.length > 0,
    run: ({ editor }) => editor.selection.select(editor.shownBoxes.map(({ id }) => id)),
  },
  {
    id: 'undo',
    group: 'boxes',
    keys: [{ code: 'KeyZ', ctrl: true }],
    caps: ['Ctrl', 'Z'],
    edits: true,
    repeats: true,
    enabled: ({ editor }) => editor.history.canUndo || editor.tool.busy,
    run: ({ editor }) => editor.undo(),
    hint: 6,
  },
  {
    id: 'redo',
    group: 'boxes',
    keys: [
      { code: 'KeyZ', ctrl: true, shift: true },
      { code: 'KeyY', ctrl: true },
    ],
    caps: ['Ctrl', '⇧', 'Z'],
    edits: true,
    repeats: true,
    enabled: ({ editor }) => editor.history.canRedo,
    run: ({ editor }) => editor.redo(),
  },
] satisfies Command[];
