import { created } from '../changes';
import { besides } from '../clipboard';
import type { Command, CommandContext } from './command';

const hasTargets = ({ editor }: CommandContext) => editor.targets.length > 0;
const hasPrevious = ({ page }: CommandContext) => page.across.hasPrevious;

function duplicate({ editor }: CommandContext): void {
  const copies = besides(editor.targets, editor.document.frame);
  editor.perform(copies.map(created), 'duplicate');
  editor.selection.select(copies.map(({ id }) => id));
}

export default [
  {
    id: 'copy',
    group: 'boxes',
    keys: [{ code: 'KeyC', ctrl: true }],
    caps: ['Ctrl', 'C'],
    enabled: hasTargets,
    run: ({ editor, page }) => page.across.copy(editor.targets),
  },
  {
    id: 'paste',
    group: 'boxes',
    keys: [{ code: 'KeyV', ctrl: true }],
    caps: ['Ctrl', 'V'],
    edits: true,
    enabled: ({ page }) => page.across.canPaste,
    run: ({ page }) => page.across.paste(),
  },
  {
    id: 'duplicate',
    group: 'boxes',
    keys: [{ code: 'KeyD', ctrl: true }],
    caps: ['Ctrl', 'D'],
    edits: true,
    enabled: hasTargets,
    run: duplicate,
  },
  {
    id: 'copyPrevious',
    group: 'boxes',
    keys: [{ code: 'KeyY' }],
    caps: ['Y'],
    edits: true,
    enabled: hasPrevious,
    run: ({ page }) => page.across.copyPrevious(false),
    hint: 11,
  },
  {
    id: 'copyPreviousMoved',
    group: 'boxes',
    keys: [{ code: 'KeyY', shift: true }],
    caps: ['⇧', 'Y'],
    edits: true,
    enabled: hasPrevious,
    run: ({ page }) => page.across.copyPrevious(true),
  },
  {
    id: 'bringAlong',
    group: 'boxes',
    keys: [{ code: 'KeyB' }],
    caps: ['B'],
    run: ({ page }) => page.across.toggleBringAlong(),
  },
  {
    id: 'propagate',
    group: 'boxes',
    keys: [{ code: 'KeyP' }],
    caps: ['P'],
    enabled: ({ page }) => page.across.canPropagate,
    run: ({ page }) => page.across.propagate(),
    hint: 12,
  },
  {
    id: 'range',
    group: 'boxes',
    keys: [{ code: 'KeyU' }],
    caps: ['U'],
    edits: true,
    enabled: ({ page }) => page.across.canChangeRange,
    run: ({ page }) => page.across.changeRange(),
    hint: 13,
  },
] satisfies Command[];
