import { Icon } from '../../components/icon';
import { commandNamed } from '../../editor/commands';
import { toggleFlag } from '../../editor/commands/flags.commands';
import type { Editor } from '../../editor/editor';
import { fromCorners, height, width } from '../../editor/geometry';
import { type BBox, type Box, FLAGS } from '../../editor/model';
import { labelText } from '../../i18n/label';
import { KeyCaps } from './key-caps';
import { LabelSwatch } from './label-swatch';
import { NumberField } from './number-field';
import { RangeButton } from './range/range-button';
import { Twin } from './twin';
import { useEditor } from './use-editor';

/** The numbers and flags of the selected box. Its height is the same with and without one. */
export function Inspector() {
  const editor = useEditor();
  const t = labelText();
  const box = editor.selectedBox;
  if (box) {
    const revision = editor.document.revisionOf(box.id);
    return (
      <BoxInspector box={box} editor={editor} revision={revision} readOnly={editor.readOnly} />
    );
  }
  const boxes = editor.selectedBoxes;
  if (boxes.length === 0) return <p class="label-empty muted">{t.noSelection}</p>;
  return (
    <>
      <header>
        <h2>{t.severalSelected(boxes.length)}</h2>
      </header>
      <Flags boxes={boxes} editor={editor} readOnly={editor.readOnly} />
      <RangeButton />
    </>
  );
}

interface BoxInspectorProps extends FieldsProps {
  revision: number | null;
}

interface FieldsProps {
  box: Box;
  editor: Editor;
  readOnly: boolean;
}

function BoxInspector({ box, editor, revision, readOnly }: BoxInspectorProps) {
  const t = labelText();
  const label = editor.labels.find(({ id }) => id === box.label_id)?.name ?? '';
  return (
    <>
      <header>
        <LabelSwatch labelId={box.label_id} dashed={!box.verified} />
        <h2 class="ellipsis">{label}</h2>
        <span class="spacer" />
        <span class={box.verified ? 'chip ok' : 'chip proposal'}>
          {box.verified && <Icon name="check" small />}
          {box.verified ? t.verifiedChip : t.openChip}
          {!box.verified && box.score !== null && ` ${box.score.toFixed(2)}`}
        </span>
      </header>
      <Coordinates box={box} editor={editor} readOnly={readOnly} />
      <Flags boxes={[box]} editor={editor} readOnly={readOnly} />
      <RangeButton />
      <dl class="facts">
        <dt>{t.origin}</dt>
        <dd>
          {t.origins[box.origin]} · {revision === null ? t.unsaved : t.revision(revision)}
        </dd>
      </dl>
      <Twin box={box} editor={editor} />
    </>
  );
}

function Coordinates({ box, editor, readOnly }: FieldsProps) {
  const [x, y] = box.bbox;
  const w = width(box.bbox);
  const h = height(box.bbox);
  const place = (bbox: BBox) => {
    const a = { x: bbox[0], y: bbox[1] };
    const b = { x: bbox[2], y: bbox[3] };
    editor.update({ bbox: fromCorners(a, b, editor.document.frame) });
  };
  return (
    <div class="label-numbers">
      <NumberField
        name="x"
        value={x}
        readOnly={readOnly}
        onChange={(v) => place([v, y, v + w, y + h])}
      />
      <NumberField
        name="y"
        value={y}
        readOnly={readOnly}
        onChange={(v) => place([x, v, x + w, v + h])}
      />
      <NumberField
        name="w"
        value={w}
        readOnly={readOnly}
        onChange={(v) => place([x, y, x + v, y + h])}
      />
      <NumberField
        name="h"
        value={h}
        readOnly={readOnly}
        onChange={(v) => place([x, y, x + w, y + v])}
      />
    </div>
  );
}

interface FlagsProps {
  boxes: readonly Box[];
  editor: Editor;
  readOnly: boolean;
}

/** A flag that all have is taken off, any other is set on all. */
function Flags({ boxes, editor, readOnly }: FlagsProps) {
  const t = labelText();
  return (
    <div class="label-flags">
      {FLAGS.map((flag) => (
        <button
          key={flag}
          type="button"
          aria-pressed={boxes.every((box) => box[flag])}
          disabled={readOnly}
          onClick={() => toggleFlag(editor, flag)}
        >
          <span>{t.flags[flag]}</span>
          <KeyCaps command={commandNamed(flag)} />
        </button>
      ))}
    </div>
  );
}
