import { Icon } from '../../../components/icon';
import { isNeutral } from '../../../editor/adjust/adjustment';
import { brief } from '../../../editor/keystroke';
import type { Sight } from '../../../editor/sight';
import { viewText } from '../../../i18n/view';
import { capsById } from '../key-caps';
import { useEditor, useSession } from '../use-editor';

/** Opens the view popover, and tells whether the picture is shown as it is stored. */
export function ViewButton() {
  const session = useSession();
  const { sight } = useEditor();
  const t = viewText();
  const shown = session.viewShown.value;
  return (
    <button
      type="button"
      class="glass label-view-button"
      aria-expanded={shown !== null}
      aria-label={`${t.title} · ${wordsOf(sight)}`}
      onClick={() => {
        session.viewShown.value = shown ? null : 'pointer';
      }}
    >
      <Icon name="contrast" />
      <span>{wordsOf(sight)}</span>
      <kbd class="wide-only">{brief(capsById('showView'))}</kbd>
    </button>
  );
}

function wordsOf(sight: Sight): string {
  const t = viewText();
  if (sight.look === 'night') return t.looks.night;
  if (isNeutral(sight.adjustment)) return t.asIs;
  return sight.isOwn ? t.own : t.ofCamera;
}
