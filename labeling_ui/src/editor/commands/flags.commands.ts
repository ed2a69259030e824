import type { Editor } from '../editor';
import { FLAGS, type Flag } from '../model';
import type { Command, CommandContext } from './command';

const CODES: Readonly<Record<Flag, string>> = {
  occluded: 'KeyQ',
  truncated: 'KeyT',
  difficult: 'KeyG',
  ignore: 'KeyI',
};

/** Sets the flag unless every target has it already. */
export function toggleFlag(editor: Editor, flag: Flag): void {
  editor.update({ [flag]: !editor.targets.every((box) => box[flag]) });
}

export default FLAGS.map((flag) => ({
  id: flag,
  group: 'flags' as const,
  keys: [{ code: CODES[flag] }],
  caps: [CODES[flag].replace('Key', '')],
  edits: true,
  enabled: ({ editor }: CommandContext) => editor.targets.length > 0,
  run: ({ editor }: CommandContext) => toggleFlag(editor, flag),
})) satisfies Command[];
