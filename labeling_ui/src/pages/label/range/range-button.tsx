import './range.css';
import { Button } from '../../../components/button';
import { commandNamed } from '../../../editor/commands';
import { isEnabled, runCommand } from '../../../editor/commands/command';
import { brief } from '../../../editor/keystroke';
import { rangeText } from '../../../i18n/range';
import { capsById } from '../key-caps';
import { useEditor, useSession } from '../use-editor';

/** Beside the acts on the boxes in hand: the same on many frames. */
export function RangeButton() {
  const session = useSession();
  const editor = useEditor();
  const command = commandNamed('range');
  const context = { editor, page: session };
  return (
    <div class="label-range-begin">
      <Button
        icon="film"
        keyCap={brief(capsById('range'))}
        disabled={!isEnabled(command, context)}
        onClick={() => runCommand(command, context)}
      >
        {rangeText().begin}
      </Button>
    </div>
  );
}
