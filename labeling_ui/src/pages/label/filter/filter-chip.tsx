import { Icon } from '../../../components/icon';
import { filterText } from '../../../i18n/filters';
import { useEditor, useSession } from '../use-editor';
import { summaryOf } from './summary';

/** Over the stage as long as a filter is on, so that nobody forgets what they do not see. */
export function FilterChip() {
  const editor = useEditor();
  const { filters } = useSession();
  const t = filterText();
  const { filtering, filteredOut } = editor.showing;
  if (!filtering.isOn) return null;
  return (
    <div class="glass label-filter-chip" role="status">
      <button type="button" class="ellipsis" onClick={() => filters.toggle('pointer')}>
        <Icon name="filter" />
        <span class="ellipsis">{t.open(summaryOf(filtering.current, editor.labels))}</span>
        <span class="muted num">{t.hiddenShort(filteredOut)}</span>
      </button>
      <button type="button" aria-label={t.clear} title={t.clear} onClick={() => filtering.clear()}>
        <Icon name="close" />
      </button>
    </div>
  );
}
