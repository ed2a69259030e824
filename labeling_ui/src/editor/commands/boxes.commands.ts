import { deleted } from '../changes';
import type { Editor } from '../editor';
import type { EntityId } from '../model';
import type { Command, CommandContext, Keystroke } from './command';

const hasTargets = ({ editor }: CommandContext) => editor.targets.length > 0;
const hasSelection = ({ editor }: CommandContext) => editor.selection.ids.size > 0;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const NUDGE = 1;
const NUDGE_FAR = 10;

function nudge({ editor }: CommandContext, key: Keystroke): void {
  const [dx, dy] = ARROWS[key.code] ?? [0, 0];
  const px = key.shift ? NUDGE_FAR : NUDGE;
  editor.nudge(dx * px, dy * px);
}

const arrowKeys = (shift: boolean) => Object.keys(ARROWS).map((code) => ({ code, shift }));

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
    id: 'nudge',
    group: 'boxes',
    keys: arrowKeys(false),
    caps: ['↑', '↓', '←', '→'],
    edits: true,
    enabled: hasSelection,
    run: nudge,
    hint: 3,
  },
  {
    id: 'nudgeFar',
    group: 'boxes',
    keys: arrowKeys(true),
    caps: ['⇧', '↑↓←→'],
    edits: true,
    enabled: hasSelection,
    run: nudge,
  },
  {
    id: 'undo',
    group: 'boxes',
    keys: [{ code: 'KeyZ', ctrl: true }],
    caps: ['Ctrl', 'Z'],
    edits: true,
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
    enabled: ({ editor }) => editor.history.canRedo,
    run: ({ editor }) => editor.redo(),
  },
] satisfies Command[];
