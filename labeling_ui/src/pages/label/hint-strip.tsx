import { commandNamed, HINTS } from '../../editor/commands';
import { type Command, isEnabled } from '../../editor/commands/command';
import type { Editor } from '../../editor/editor';
import { ownCommand } from '../../editor/own-commands';
import { aimText } from '../../i18n/aim';
import { labelText } from '../../i18n/label';
import { zonesText } from '../../i18n/zones';
import { Caps } from '../../keys/caps';
import { keymap } from '../../state/keymap';
import { labelCaps } from './key-caps';
import { useEditor, useSession } from './use-editor';

const LABELS_SHOWN = 4;

interface Hint {
  id: string;
  caps: readonly string[];
  words: string;
}

/** The keys that work now, and only those. */
export function HintStrip() {
  const session = useSession();
  const editor = useEditor();
  const words: Readonly<Record<string, string>> = labelText().commands;
  const context = { editor, page: session };
  const ownWords: Readonly<Record<string, string>> = (aims(editor) ? aimText() : zonesText())
    .commands;
  const hints = hinted(editor)
    .filter((command) => isEnabled(command, context))
    .flatMap((command) =>
      ownCommand(editor, command.id)
        ? { id: command.id, caps: keymap.value.caps(command), words: ownWords[command.id] ?? '' }
        : hintsOf(command, editor, words[command.id] ?? ''),
    );
  return (
    <div class="label-hints">
      {hints.map((hint) => (
        <span key={hint.id}>
          <Caps caps={hint.caps} />
          {hint.words}
        </span>
      ))}
    </div>
  );
}

const aims = ({ aim }: Editor): boolean => aim.at !== null;

/** While keys move the crosshair, what they do then, and nothing else. */
const hinted = (editor: Editor): readonly Command[] =>
  aims(editor)
    ? [...editor.aim.own.keys()].map(commandNamed)
    : HINTS.filter((command) => belongs(command, editor));

/** A tool with commands of its own has no use for those of boxes, and for those that end a frame. */
const belongs = ({ id, group, edits }: Command, { tool }: Editor): boolean =>
  tool.own.size === 0 ||
  tool.own.has(id) ||
  group === 'view' ||
  (group === 'frames' && edits !== true);

/** The label keys are shown one by one, by the names of their labels. */
function hintsOf(command: Command, { labels }: Editor, words: string): Hint[] {
  const { id } = command;
  if (id !== 'label') return [{ id, caps: keymap.value.caps(command), words }];
  return labels.slice(0, LABELS_SHOWN).map((label, index) => ({
    id: `label-${label.id}`,
    caps: labelCaps(label, index),
    words: label.name,
  }));
}
