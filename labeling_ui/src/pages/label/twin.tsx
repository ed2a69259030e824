import { Icon } from '../../components/icon';
import type { Editor } from '../../editor/editor';
import type { Box } from '../../editor/model';
import { twinOf } from '../../editor/overlap';
import { labelText } from '../../i18n/label';

/** Warns of another box in the same place: on the canvas the two look like one. */
export function Twin({ box, editor }: { box: Box; editor: Editor }) {
  const t = labelText();
  const twin = twinOf(box, editor.showing.present);
  if (!twin) return null;
  return (
    <p class="label-twin" role="status">
      <Icon name="warning" small />
      <span>{t.twin}</span>
      <button type="button" class="link" onClick={() => editor.selection.select([twin.id])}>
        {t.showTwin}
      </button>
    </p>
  );
}
