import { commandNamed } from '../../editor/commands';
import type { Command } from '../../editor/commands/command';
import { capsOf, parseKey } from '../../editor/keystroke';
import type { Label } from '../../editor/model';
import { Caps } from '../../keys/caps';
import { keymap } from '../../state/keymap';

/** The key caps of a command, as the person has them. */
export function KeyCaps({ command }: { command: Command }) {
  return <Caps caps={keymap.value.caps(command)} />;
}

/** The caps of a command by its id. */
export const capsById = (id: string): readonly string[] => keymap.value.caps(commandNamed(id));

/** The key that names a label: of the digit that is its hotkey, else its place among the first nine. */
export function labelCaps({ hotkey }: Label, index: number): readonly string[] {
  const own = `label:Digit${hotkey ?? index + 1}`;
  const binding = keymap.value.of(commandNamed('label')).find(({ slot }) => slot === own);
  return binding?.key ? capsOf(parseKey(binding.key)) : [];
}
