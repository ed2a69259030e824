import './acts-menu.css';
import { Icon } from '../../components/icon';
import { Menu } from '../../components/menu';
import { commandNamed } from '../../editor/commands';
import { isEnabled, runCommand } from '../../editor/commands/command';
import { labelText } from '../../i18n/label';
import { KeyCaps } from './key-caps';
import { useEditor, useSession } from './use-editor';

/** What has a key and no other place on the page: a finger or a pen finds it here. */
const ACTS = [
  ['copyPrevious', 'copyPreviousMoved', 'propagate', 'range'],
  ['copy', 'paste', 'duplicate', 'selectAll', 'delete'],
  ['nextOpen', 'previousOpen', 'skip', 'zoomSelection'],
] as const;

export function ActsMenu() {
  const editor = useEditor();
  const session = useSession();
  const t = labelText();
  const context = { editor, page: session };
  return (
    <Menu summary={<Icon name="more" />} label={t.moreActs}>
      {ACTS.map(([first, ...rest]) =>
        [first, ...rest].map((id) => {
          const command = commandNamed(id);
          return (
            <button
              key={id}
              type="button"
              class={id === first ? 'apart' : undefined}
              disabled={!isEnabled(command, context)}
              onClick={() => runCommand(command, context)}
            >
              <span>{t.commands[id]}</span>
              <KeyCaps command={command} />
            </button>
          );
        }),
      )}
    </Menu>
  );
}
