import { filterText } from '../../../i18n/filters';
import { useEditor } from '../use-editor';

/** Under the list: what of the frame is not in it, and why. */
export function HiddenLine() {
  const { document, showing } = useEditor();
  const t = filterText();
  const { filtering, filteredOut } = showing;
  const inZones = document.size - showing.present.length;
  if (filteredOut === 0 && inZones === 0) return null;
  return (
    <div class="label-hidden muted num">
      {filteredOut > 0 && (
        <p>
          <span>{t.hidden(filteredOut)}</span>
          <button type="button" class="button compact" onClick={() => filtering.clear()}>
            {t.showAll}
          </button>
        </p>
      )}
      {inZones > 0 && <p>{t.inZones(inZones)}</p>}
    </div>
  );
}
