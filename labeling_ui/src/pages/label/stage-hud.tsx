import { Icon } from '../../components/icon';
import { commandNamed } from '../../editor/commands';
import { chooseLabel } from '../../editor/commands/boxes.commands';
import { isEnabled, runCommand } from '../../editor/commands/command';
import type { Editor } from '../../editor/editor';
import { brief } from '../../editor/keystroke';
import { type LabelWords, labelText } from '../../i18n/label';
import { outlineText } from '../../i18n/outline';
import { zonesText } from '../../i18n/zones';
import { Caps } from '../../keys/caps';
import { capsById, labelCaps } from './key-caps';
import { LabelSwatch } from './label-swatch';
import { useEditor, useSession } from './use-editor';
import { ViewButton } from './view/view-button';

/** What floats over the stage, and keeps presses on itself: labels, zoom, on a tablet the big buttons. */
export function StageHud() {
  return (
    <div class="label-hud" onPointerDown={(event) => event.stopPropagation()}>
      <StickyLabel />
      <div class="label-seeing">
        <Zoom />
        <ViewButton />
      </div>
      <TouchButtons />
    </div>
  );
}

function StickyLabel() {
  const editor = useEditor();
  const t = labelText();
  return (
    <div class="glass label-sticky" role="radiogroup" aria-label={t.commands.label}>
      {editor.labels.map((label, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a row of labels, not a form
        <button
          key={label.id}
          type="button"
          role="radio"
          aria-checked={label.id === editor.labelId}
          onClick={() => chooseLabel(editor, label.id)}
        >
          <LabelSwatch labelId={label.id} />
          <span>{label.name}</span>
          <Caps caps={labelCaps(label, index)} />
        </button>
      ))}
      <span class="muted wide-only">{toolWords(editor, t)}</span>
    </div>
  );
}

/** What the next click does, where it is not plain drawing; there, what the right button draws. */
function toolWords(editor: Editor, t: LabelWords): string {
  const { toolId, labels, labelId, otherLabelId } = editor;
  if (editor.lastHeld) return t.lastHeld;
  if (toolId === 'extreme') return t.extremeHow;
  if (toolId === 'outline') return outlineText().how;
  if (toolId === 'force') return t.drawOver;
  if (toolId === 'zone') return zonesText().how;
  const other = labels.find(({ id }) => id === otherLabelId && id !== labelId);
  return other ? t.rightButton(other.name) : t.stickyLabel;
}

function Zoom() {
  const editor = useEditor('view');
  const t = labelText();
  return (
    <button type="button" class="glass label-zoom" onClick={() => editor.fit()}>
      <span class="num">{t.zoom(Math.round(editor.viewport.scale * 100))}</span>
      <span class="muted wide-only">{t.fitWord}</span>
      <kbd class="wide-only">{brief(capsById('fit'))}</kbd>
    </button>
  );
}

function TouchButtons() {
  const session = useSession();
  const editor = useEditor();
  const t = labelText();
  const context = { editor, page: session };
  if (editor.toolId === 'zone') return null;
  const press = (id: string) => {
    const command = commandNamed(id);
    if (isEnabled(command, context)) runCommand(command, context);
  };
  return (
    <div class="label-touch">
      <button type="button" class="reject" onClick={() => press('reject')}>
        <Icon name="close" />
        {t.reject}
      </button>
      <button type="button" class="accept" onClick={() => press('accept')}>
        <Icon name="check" />
        {t.accept}
      </button>
      <button type="button" class="next" onClick={() => press('submit')}>
        {t.next}
        <Icon name="arrow" />
      </button>
    </div>
  );
}
