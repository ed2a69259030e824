import { Dialog } from '../../components/dialog';
import { COMMANDS } from '../../editor/commands';
import { GROUPS } from '../../editor/commands/command';
import { labelText } from '../../i18n/label';

/** Every command with its key. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = labelText();
  const words: Readonly<Record<string, string>> = t.commands;
  return (
    <Dialog title={t.keysTitle} onClose={onClose}>
      <div class="label-keys">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t.groups[group]}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group).map(({ id, caps }) => (
                <div key={id}>
                  <dt>{words[id]}</dt>
                  <dd>
                    {caps.map((cap) => (
                      <kbd key={cap}>{cap}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
