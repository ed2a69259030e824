import { COMMANDS } from '../../editor/commands';
import { GROUPS } from '../../editor/commands/command';
import { labelText } from '../../i18n/label';
import { KeysSheet } from '../../keys/sheet';
import { keymap } from '../../state/keymap';

/** The labeling page's commands with their keys. */
export function LabelKeys({ onClose }: { onClose: () => void }) {
  const { commands: words, groups } = labelText();
  const scope = {
    commands: COMMANDS,
    groups: GROUPS.map((group) => [group, groups[group]] as const),
    words,
    bindings: keymap,
  };
  return <KeysSheet scope={scope} onClose={onClose} />;
}
