import { labelText } from '../../i18n/label';
import { BoxList } from './box-list';
import { FilterButton } from './filter/filter-button';
import { HiddenLine } from './filter/hidden-line';
import { Inspector } from './inspector';
import { ScoreSlider } from './score-slider';
import { useEditor } from './use-editor';
import { ZonePanel } from './zone-panel';

/** The right panel: counts and score slider, the list, the numbers of the selected box. */
export function BoxPanel() {
  const editor = useEditor();
  const t = labelText();
  if (editor.toolId === 'zone') return <ZonePanel />;
  const all = editor.showing.present.length;
  const open = editor.openProposals.length;
  return (
    <aside class="label-panel" aria-label={t.boxes}>
      <section class="label-counts">
        <header>
          <h2>{t.boxes}</h2>
          <span class="muted num">{all}</span>
          <span class="spacer" />
          <span class="ok num">
            {all - open} {t.verified}
          </span>
          <span class="proposal num">
            {open} {t.open}
          </span>
          <FilterButton />
        </header>
        <ScoreSlider />
      </section>
      <section class="label-list-section">
        <BoxList />
        <HiddenLine />
      </section>
      <section class="label-inspector">
        <Inspector />
      </section>
    </aside>
  );
}
