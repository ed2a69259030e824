import { Icon } from '../../components/icon';
import type { Editor } from '../../editor/editor';
import { height, width } from '../../editor/geometry';
import type { Box, Uuid } from '../../editor/model';
import { inListOrder } from '../../editor/proposals';
import { flagLetters } from '../../editor/render/captions';
import { type LabelWords, labelText } from '../../i18n/label';
import { LabelSwatch } from './label-swatch';
import { useEditor } from './use-editor';
import { useRowWindow } from './use-row-window';
import { walkList } from './walk-list';

/** Mirrors the canvas: selecting in one selects in the other. Only rows near the seen ones exist. */
export function BoxList() {
  const editor = useEditor();
  const t = labelText();
  const boxes = inListOrder(editor.showing.listed, editor.threshold);
  const last = [...editor.selection.ids].at(-1);
  const shown = last === undefined ? -1 : boxes.findIndex(({ id }) => id === last);
  const { list, row, from, to } = useRowWindow(boxes.length, shown, editor.document.frame.id);
  const names = new Map(editor.labels.map(({ id, name }) => [id, name]));
  if (boxes.length === 0 && editor.showing.filteredOut > 0) return null;
  if (boxes.length === 0) return <p class="label-empty muted">{t.noBoxes}</p>;
  return (
    <div
      ref={list}
      class="label-list"
      role="listbox"
      aria-label={t.boxes}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={shown >= from && shown < to ? `box-${last}` : undefined}
      // The focus is for keys: after a click the arrows are still the box's.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!walkList(editor, boxes, event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      style={{
        '--rows-above': `${from * row}px`,
        '--rows-below': `${(boxes.length - to) * row}px`,
      }}
    >
      {boxes.slice(from, to).map((box, index) => (
        <BoxRow
          key={box.id}
          box={box}
          editor={editor}
          label={names.get(box.label_id) ?? ''}
          selected={editor.selection.has(box.id)}
          hovered={editor.selection.hovered === box.id}
          below={editor.isBelowSlider(box)}
          place={from + index + 1}
          count={boxes.length}
        />
      ))}
    </div>
  );
}

/** All that a row shows is in its properties: a row whose properties stay is not rendered again. */
interface BoxRowProps {
  box: Box;
  editor: Editor;
  label: string;
  selected: boolean;
  hovered: boolean;
  below: boolean;
  /** From 1, of `count`. */
  place: number;
  count: number;
}

function BoxRow({ box, editor, label, selected, hovered, below, place, count }: BoxRowProps) {
  const t = labelText();
  const letters = flagLetters(box);
  const classes = [below && 'below', hovered && 'hovered'];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list is walked by Tab and the page's keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus, not its options
    <div
      id={`box-${box.id}`}
      role="option"
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={count}
      aria-label={words(box, label, t.placeInWords(place, count), t)}
      class={classes.filter(Boolean).join(' ')}
      onClick={(event) => choose(editor, box, event)}
      onPointerEnter={() => editor.selection.hover(box.id)}
      onPointerLeave={() => editor.selection.hover(null)}
    >
      <LabelSwatch labelId={box.label_id} dashed={!box.verified} />
      <span>{label}</span>
      <span>{letters && <kbd>{letters}</kbd>}</span>
      <span class="num muted">
        {Math.round(width(box.bbox))} × {Math.round(height(box.bbox))}
      </span>
      <span class="state-mark">
        {box.verified ? (
          <span class="ok">
            <Icon name="check" small />
          </span>
        ) : (
          <span class="num proposal">{box.score?.toFixed(2) ?? '–'}</span>
        )}
      </span>
    </div>
  );
}

/** Selects, and brings into view what is not on the stage. With a modifier it adds. */
function choose(editor: Editor, box: Box, event: MouseEvent): void {
  if (event.shiftKey) editor.selection.select(span(editor, box));
  else if (event.ctrlKey || event.metaKey) editor.selection.toggle(box.id);
  else if (editor.isOnStage(box)) editor.selection.select([box.id]);
  else editor.focus(box);
}

/** The selected boxes and the rows from the nearest of them to this one. */
function span(editor: Editor, box: Box): Uuid[] {
  const ids = inListOrder(editor.showing.listed, editor.threshold).map(({ id }) => id);
  const to = ids.indexOf(box.id);
  const chosen = ids.flatMap((id, at) => (editor.selection.has(id) ? [at] : []));
  const from = chosen.sort((a, b) => Math.abs(a - to) - Math.abs(b - to))[0] ?? to;
  const rows = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return [...editor.selection.ids, ...rows];
}

function words(box: Box, label: string, place: string, t: LabelWords): string {
  const state = box.verified ? t.verifiedChip : t.openChip;
  const size = t.sizeInWords(Math.round(width(box.bbox)), Math.round(height(box.bbox)));
  return t.announce(label, state, size, place);
}
