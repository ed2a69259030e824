/** What the keys of the wall do. Words for a command are found by its id in the page's dictionary. */
import type { KeyedCommand } from '../editor/bindings';
import type { Keystroke } from '../editor/keystroke';
import { labelOfDigit } from './crop';
import type { WallSession } from './session';

/** What commands need of the page around the session. */
export interface WallActions {
  openFrame(): void;
  switchBrush(): void;
  cancelSweep(): void;
  showKeys(): void;
}

export interface WallContext {
  readonly session: WallSession;
  readonly page: WallActions;
}

export const GROUPS = ['decide', 'walk', 'page'] as const;

export interface WallCommand extends KeyedCommand {
  readonly group: (typeof GROUPS)[number];
  /** A command that does not work now leaves its key to the browser. */
  readonly enabled?: (context: WallContext) => boolean;
  readonly run: (context: WallContext, key: Keystroke) => void;
}

const hasCrop = ({ session }: WallContext) => session.cursor.value < session.crops.value.length;
const hasOpenHere = ({ session }: WallContext) => session.openHere.length > 0;
const DIGITS = Array.from({ length: 9 }, (_, i) => i + 1);

function walk({ session }: WallContext, step: 1 | -1): void {
  const index = session.openFrom(step);
  if (index !== null) session.moveTo(index);
}

function arrow({ session }: WallContext, { code }: Keystroke): void {
  const across = { ArrowLeft: -1, ArrowRight: 1 }[code];
  const down = { ArrowUp: -1, ArrowDown: 1 }[code];
  session.moveBy(across ?? (down ?? 0) * session.columns.value);
}

function relabel({ session }: WallContext, { code }: Keystroke): void {
  const label = labelOfDigit(session.project.labels, code.replace(/Digit|Numpad/, ''));
  if (label) session.decideAtCursor({ kind: 'relabel', labelId: label.id });
}

export const COMMANDS: readonly WallCommand[] = [
  {
    id: 'accept',
    group: 'decide',
    keys: [{ code: 'KeyA' }],
    caps: ['A'],
    enabled: hasCrop,
    run: ({ session }) => session.decideAtCursor({ kind: 'accept' }),
  },
  {
    id: 'reject',
    group: 'decide',
    keys: [{ code: 'KeyZ' }],
    caps: ['Z'],
    enabled: hasCrop,
    run: ({ session }) => session.decideAtCursor({ kind: 'reject' }),
  },
  {
    id: 'label',
    group: 'decide',
    keys: DIGITS.flatMap((n) => [{ code: `Digit${n}` }, { code: `Numpad${n}` }]),
    caps: ['1', '–', '9'],
    enabled: hasCrop,
    run: relabel,
  },
  {
    id: 'acceptRest',
    group: 'decide',
    keys: [{ code: 'KeyA', shift: true }],
    caps: ['⇧', 'A'],
    enabled: hasOpenHere,
    run: ({ session }) => session.decideRest({ kind: 'accept' }),
  },
  {
    id: 'rejectRest',
    group: 'decide',
    keys: [{ code: 'KeyZ', shift: true }],
    caps: ['⇧', 'Z'],
    enabled: hasOpenHere,
    run: ({ session }) => session.decideRest({ kind: 'reject' }),
  },
  {
    id: 'next',
    group: 'walk',
    keys: [{ code: 'Tab' }, { code: 'KeyS' }],
    caps: ['Tab'],
    // At the last one Tab is the browser's again, so that it leads out of the wall.
    enabled: ({ session }) => session.openFrom(1) !== null,
    repeats: true,
    run: (context) => walk(context, 1),
  },
  {
    id: 'previous',
    group: 'walk',
    keys: [{ code: 'Tab', shift: true }],
    caps: ['⇧', 'Tab'],
    enabled: ({ session }) => session.openFrom(-1) !== null,
    repeats: true,
    run: (context) => walk(context, -1),
  },
  {
    id: 'move',
    group: 'walk',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((code) => ({ code })),
    caps: ['←', '↑', '↓', '→'],
    enabled: hasCrop,
    repeats: true,
    run: arrow,
  },
  {
    id: 'nextScreen',
    group: 'walk',
    keys: [{ code: 'KeyF' }, { code: 'PageDown' }],
    caps: ['F'],
    enabled: hasCrop,
    repeats: true,
    run: ({ session }) => session.turn(1),
  },
  {
    id: 'previousScreen',
    group: 'walk',
    keys: [{ code: 'KeyD' }, { code: 'PageUp' }],
    caps: ['D'],
    enabled: ({ session }) => session.first.value > 0,
    repeats: true,
    run: ({ session }) => session.turn(-1),
  },
  {
    id: 'openFrame',
    group: 'page',
    keys: [{ code: 'Enter' }, { code: 'NumpadEnter' }],
    caps: ['↵'],
    enabled: hasCrop,
    run: ({ page }) => page.openFrame(),
  },
  {
    id: 'brush',
    group: 'decide',
    keys: [{ code: 'KeyB' }],
    caps: ['B'],
    run: ({ page }) => page.switchBrush(),
  },
  {
    id: 'undo',
    group: 'decide',
    keys: [{ code: 'KeyZ', ctrl: true }],
    caps: ['Ctrl', 'Z'],
    enabled: ({ session }) => session.history.canUndo,
    repeats: true,
    run: ({ session }) => session.history.undo(),
  },
  {
    id: 'redo',
    group: 'decide',
    keys: [
      { code: 'KeyZ', ctrl: true, shift: true },
      { code: 'KeyY', ctrl: true },
    ],
    caps: ['Ctrl', '⇧', 'Z'],
    enabled: ({ session }) => session.history.canRedo,
    repeats: true,
    run: ({ session }) => session.history.redo(),
  },
  {
    id: 'cancel',
    group: 'decide',
    keys: [{ code: 'Escape' }],
    caps: ['Esc'],
    fixed: true,
    run: ({ page }) => page.cancelSweep(),
  },
  {
    id: 'keys',
    group: 'page',
    keys: [{ code: 'Slash', shift: true }],
    caps: ['?'],
    run: ({ page }) => page.showKeys(),
  },
];

/** @throws RangeError when there is no such command. */
export function commandNamed(id: string): WallCommand {
  const command = COMMANDS.find((each) => each.id === id);
  if (!command) throw new RangeError(`there is no command "${id}"`);
  return command;
}
