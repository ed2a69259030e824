import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icon-paths';
import { commandNamed } from '../../editor/commands';
import { isEnabled, runCommand } from '../../editor/commands/command';
import { brief } from '../../editor/keystroke';
import { labelText } from '../../i18n/label';
import { outlineText } from '../../i18n/outline';
import { viewText } from '../../i18n/view';
import { zonesText } from '../../i18n/zones';
import { ActsMenu } from './acts-menu';
import { capsById } from './key-caps';
import { useEditor, useSession } from './use-editor';

const cap = (id: string) => brief(capsById(id));

/** The tools and the acts that have no other place, each with its key. */
export function ToolRail() {
  const editor = useEditor();
  const session = useSession();
  const t = labelText();
  const forced = editor.toolId === 'force';
  const tool = (id: string) => ({
    pressed: editor.toolId === id,
    onClick: () => editor.setTool(id),
  });
  const act = (id: string) => {
    const command = commandNamed(id);
    const context = { editor, page: session };
    return {
      disabled: !isEnabled(command, context),
      onClick: () => runCommand(command, context),
    };
  };
  return (
    <nav class="label-rail" aria-label={t.tools}>
      <RailButton icon="select" label={t.select} cap={cap('escape')} {...tool('select')} />
      <RailButton
        icon="box"
        label={forced ? t.drawOver : t.draw}
        cap={cap('draw')}
        {...tool('draw')}
        pressed={forced || editor.toolId === 'draw'}
        disabled={editor.readOnly}
      />
      <RailButton
        icon="extreme"
        label={t.extreme}
        cap={cap('extreme')}
        {...tool('extreme')}
        disabled={editor.readOnly}
      />
      <RailButton
        icon="outline"
        label={outlineText().title}
        cap={cap('outlineTool')}
        {...tool('outline')}
        disabled={editor.readOnly}
      />
      <RailButton
        icon="zone"
        label={zonesText().title}
        cap={cap('zone')}
        pressed={editor.toolId === 'zone'}
        {...act('zone')}
      />
      <RailButton icon="pan" label={t.pan} cap={cap('pan')} {...tool('pan')} />
      <hr />
      <RailButton
        icon="contrast"
        label={viewText().night}
        cap={cap('night')}
        pressed={editor.sight.look === 'night'}
        {...act('night')}
      />
      <RailButton
        icon="eye"
        label={t.hideBoxes}
        cap={cap('hide')}
        pressed={editor.boxesHidden}
        {...act('hide')}
      />
      <RailButton
        icon="copy"
        label={t.commands.bringAlong}
        cap={cap('bringAlong')}
        pressed={session.across.bringsAlong}
        {...act('bringAlong')}
      />
      <RailButton icon="undo" label={t.undo} cap={cap('undo')} {...act('undo')} />
      <RailButton icon="redo" label={t.redo} cap={cap('redo')} {...act('redo')} />
      <ActsMenu />
      <span class="spacer" />
      <RailButton icon="keyboard" label={t.keysTitle} cap={cap('keys')} {...act('keys')} />
    </nav>
  );
}

interface RailButtonProps {
  icon: IconName;
  label: string;
  cap: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

function RailButton({ icon, label, cap, pressed, disabled, onClick }: RailButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} · ${cap}`}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span aria-hidden="true">{cap}</span>
    </button>
  );
}
