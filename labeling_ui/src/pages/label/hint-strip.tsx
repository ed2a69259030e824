import { HINTS } from '../../editor/commands';
import { isEnabled } from '../../editor/commands/command';
import { labelText } from '../../i18n/label';
import { useEditor, useSession } from './use-editor';

/** The keys that work now, and only those. */
export function HintStrip() {
  const session = useSession();
  const editor = useEditor();
  const t = labelText();
  const context = { editor, page: session };
  const words: Readonly<Record<string, string>> = t.commands;
  return (
    <div class="label-hints">
      {HINTS.filter((command) => isEnabled(command, context)).map(({ id, caps }) => (
        <span key={id}>
          {caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
          {words[id]}
        </span>
      ))}
    </div>
  );
}
