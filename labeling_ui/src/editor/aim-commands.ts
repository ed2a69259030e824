/** What the keys do while they move the crosshair. */
import type { Aim } from './aim';
import type { Keystroke } from './commands/command';
import type { Editor } from './editor';
import type { OwnCommand } from './tools/tool';

const WAYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export function aimCommands(aim: Aim, editor: Editor): ReadonlyMap<string, OwnCommand> {
  const by = (px: number): OwnCommand => ({
    run: ({ code }: Keystroke) => {
      const [x, y] = WAYS[code] ?? [0, 0];
      aim.move(x * px, y * px);
    },
  });
  return new Map<string, OwnCommand>([
    ['nudge', by(1)],
    ['nudgeFar', by(10)],
    ['pushEdge', by(100)],
    ['aim', { run: () => aim.press() }],
    ['submit', { run: () => finish(aim, editor) }],
    ['delete', { enabled: () => aim.holds, run: () => takeBack(editor) }],
    ['escape', { run: () => (aim.holds ? drop(editor) : aim.leave()) }],
  ]);
}

/** Sets the corner, and closes a zone with it. */
function finish(aim: Aim, editor: Editor): void {
  const { outline } = editor.zoneEditing;
  const isSet = outline.some(({ x, y }) => x === aim.at?.x && y === aim.at.y);
  if (!isSet) aim.press();
  if (outline.length === 0) return;
  editor.tool.own.get('submit')?.run({ code: 'Enter' });
  if (!aim.holds) aim.leave();
}

/** The last corner of a zone; of a box all that is set. */
function takeBack(editor: Editor): void {
  const own = editor.tool.own.get('delete');
  if (own) own.run({ code: 'Delete' });
  else editor.cancel();
}

function drop(editor: Editor): void {
  const own = editor.tool.own.get('escape');
  if (own) own.run({ code: 'Escape' });
  else editor.cancel();
}
