import './filter.css';
import { useRef } from 'preact/hooks';
import { Button } from '../../../components/button';
import { useVisit } from '../../../components/visit';
import { BOX_STATES, FLAG_CHOICES, flagsOf, ORIGINS, stateOf } from '../../../editor/filters';
import { brief } from '../../../editor/keystroke';
import { filterText } from '../../../i18n/filters';
import { capsById } from '../key-caps';
import { LabelSwatch } from '../label-swatch';
import { useEditor, useSession } from '../use-editor';
import { Choice } from './choice';
import { RangeFields } from './range-fields';

/** Which boxes are shown; stays open while one works. */
export function FilterPopover() {
  const opened = useSession().filters.opened.value;
  return opened && <Panel byKey={opened === 'keys'} />;
}

function Panel({ byKey }: { byKey: boolean }) {
  const { filters } = useSession();
  const t = filterText();
  const root = useRef<HTMLDivElement>(null);
  useVisit(root, byKey, 'fieldset button');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'Escape') return;
    event.stopPropagation();
    filters.close();
  };
  return (
    // Over the photo it looks the same in both themes, as everything there.
    <div
      class="label-filter"
      data-theme="dark"
      role="dialog"
      aria-label={t.title}
      ref={root}
      onKeyDown={onKeyDown}
    >
      <header>
        <h2 title={t.help}>{t.title}</h2>
        <span class="spacer" />
        <Button kind="quiet" icon="close" label={t.close} onClick={() => filters.close()} />
      </header>
      <Questions />
      <Foot />
    </div>
  );
}

function Questions() {
  const editor = useEditor();
  const t = filterText();
  const { labels } = editor;
  const boxes = editor.showing.present;
  return (
    <>
      <Choice
        question="labels"
        title={t.label}
        choices={labels.map(({ id, name }) => ({
          value: id,
          words: name,
          mark: <LabelSwatch labelId={id} />,
          count: boxes.filter((box) => box.label_id === id).length,
        }))}
      />
      <Choice
        question="states"
        title={t.state}
        choices={BOX_STATES.map((state) => ({
          value: state,
          words: t.states[state],
          count: boxes.filter((box) => stateOf(box) === state).length,
        }))}
      />
      <RangeFields question="score" title={t.score} max={1} />
      <RangeFields question="size" title={t.size} />
      <Choice
        question="origins"
        title={t.origin}
        choices={ORIGINS.map((origin) => ({
          value: origin,
          words: t.origins[origin],
          count: boxes.filter((box) => box.origin === origin).length,
        }))}
      />
      <CheckpointChoice />
      <Choice
        question="flags"
        title={t.flags}
        choices={FLAG_CHOICES.map((flag) => ({
          value: flag,
          words: t.flagChoices[flag],
          count: boxes.filter((box) => flagsOf(box).includes(flag)).length,
        }))}
      />
    </>
  );
}

/** The models that proposed boxes of this frame, and those that are asked for. */
function CheckpointChoice() {
  const { present, filtering } = useEditor().showing;
  const t = filterText();
  const here = present.flatMap(({ checkpoint_id: id }) => id ?? []);
  const all = [...new Set([...here, ...filtering.current.checkpoints])].sort((a, b) => a - b);
  if (all.length === 0) return null;
  return (
    <Choice
      question="checkpoints"
      title={t.checkpoints}
      choices={all.map((id) => ({
        value: id,
        words: t.checkpoint(id),
        count: here.filter((other) => other === id).length,
      }))}
    />
  );
}

function Foot() {
  const editor = useEditor();
  const t = filterText();
  const { filtering, filteredOut } = editor.showing;
  return (
    <footer>
      <span class="muted num">{t.hidden(filteredOut)}</span>
      <span class="spacer" />
      <Button
        disabled={!filtering.isOn}
        keyCap={brief(capsById('clearFilter'))}
        onClick={() => filtering.clear()}
      >
        {t.showAll}
      </Button>
    </footer>
  );
}
