import { wallText } from '../../i18n/wall';
import { KeysSheet } from '../../keys/sheet';
import { COMMANDS, GROUPS } from '../../wall/commands';
import { wallKeymap } from '../../wall/keymap';

/** The wall's commands with their keys. */
export function WallKeys({ onClose }: { onClose: () => void }) {
  const { commands: words, groups } = wallText();
  const scope = {
    commands: COMMANDS,
    groups: GROUPS.map((group) => [group, groups[group]] as const),
    words,
    bindings: wallKeymap,
  };
  return <KeysSheet scope={scope} onClose={onClose} />;
}
