import { Icon } from '../../../components/icon';
import { brief } from '../../../editor/keystroke';
import { filterText } from '../../../i18n/filters';
import { capsById } from '../key-caps';
import { useEditor, useSession } from '../use-editor';

/** Opens the filter; ink while one is on. */
export function FilterButton() {
  const editor = useEditor();
  const { filters } = useSession();
  const t = filterText();
  return (
    <button
      type="button"
      class="label-filter-button"
      aria-label={t.title}
      title={`${t.title} · ${brief(capsById('filter'))}`}
      aria-expanded={filters.opened.value !== null}
      data-on={editor.showing.filtering.isOn || undefined}
      onClick={() => filters.toggle('pointer')}
    >
      <Icon name="filter" />
    </button>
  );
}
