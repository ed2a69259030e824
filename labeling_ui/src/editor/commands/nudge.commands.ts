/**
 * Arrows move boxes. With Ctrl they push out the edge on their side; the keys above them, which are
 * Fn and an arrow on many laptops, pull it in. Shift makes each ten times as far. Alt is not used:
 * the browser goes back and forward with it.
 */
import type { Edge } from '../geometry';
import { nudge, pushEdge } from '../nudging';
import type { Command, CommandContext, Keystroke } from './command';

const hasSelection = ({ editor }: CommandContext) => editor.selection.ids.size > 0;

const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number, edge: Edge]>> = {
  ArrowUp: [0, -1, 'n'],
  ArrowDown: [0, 1, 's'],
  ArrowLeft: [-1, 0, 'w'],
  ArrowRight: [1, 0, 'e'],
};
const PULLS: Readonly<Record<string, Edge>> = { PageUp: 'n', PageDown: 's', Home: 'w', End: 'e' };

const px = ({ shift }: Keystroke) => (shift ? 10 : 1);

function move({ editor }: CommandContext, key: Keystroke): void {
  const [dx, dy] = ARROWS[key.code] ?? [0, 0];
  nudge(editor, dx * px(key), dy * px(key));
}

function push({ editor }: CommandContext, key: Keystroke): void {
  const edge = ARROWS[key.code]?.[2];
  if (edge) pushEdge(editor, edge, px(key));
}

function pull({ editor }: CommandContext, key: Keystroke): void {
  const edge = PULLS[key.code];
  if (edge) pushEdge(editor, edge, -px(key));
}

const keys = (codes: object, modifiers: Omit<Keystroke, 'code'>): Keystroke[] =>
  Object.keys(codes).map((code) => ({ code, ...modifiers }));

const common = { group: 'boxes', edits: true, repeats: true, enabled: hasSelection } as const;

export default [
  {
    id: 'nudge',
    ...common,
    keys: keys(ARROWS, {}),
    caps: ['↑', '↓', '←', '→'],
    run: move,
    hint: 3,
  },
  {
    id: 'nudgeFar',
    ...common,
    keys: keys(ARROWS, { shift: true }),
    caps: ['⇧', '↑↓←→'],
    run: move,
  },
  {
    id: 'pushEdge',
    ...common,
    keys: keys(ARROWS, { ctrl: true }),
    caps: ['Ctrl', '↑↓←→'],
    run: push,
    hint: 3.1,
  },
  {
    id: 'pushEdgeFar',
    ...common,
    keys: keys(ARROWS, { ctrl: true, shift: true }),
    caps: ['Ctrl', '⇧', '↑↓←→'],
    run: push,
  },
  {
    id: 'pullEdge',
    ...common,
    keys: keys(PULLS, {}),
    caps: ['PgUp', 'PgDn', 'Home', 'End'],
    run: pull,
    hint: 3.2,
  },
  {
    id: 'pullEdgeFar',
    ...common,
    keys: keys(PULLS, { shift: true }),
    caps: ['⇧', 'PgUp PgDn Home End'],
    run: pull,
  },
] satisfies Command[];
