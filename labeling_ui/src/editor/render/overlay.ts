/** The upper canvas: the boxes at hand, the draft, handles, conflicts and the crosshair. */
import type { Editor } from '../editor';
import type { BBox, Box } from '../model';
import { toCss, toImage } from '../viewport';
import { drawBox } from './boxes';
import { size } from './captions';
import { drawChip } from './chips';
import { drawCrosshair } from './crosshair';
import { drawGhosts } from './ghosts';
import { drawHandles } from './handles';
import { drawAsked, drawBand, drawPoints, drawPushedEdge } from './marks';
import { type Conflict, drawChips, drawOne, type OverlayScene, placed, type Split } from './scene';

const SOLID = {
  line: 2,
  dash: [],
  wash: 0,
  washLabel: false,
  alpha: 1,
  white: false,
  hatched: false,
};

export function drawOverlay(
  context: CanvasRenderingContext2D,
  { atHand, count }: Split,
  scene: OverlayScene,
): void {
  const { editor } = scene;
  for (const box of atHand) drawOne(context, box, scene);
  drawGhosts(context, scene.ghosts, scene);
  for (const conflict of scene.conflicts) drawConflict(context, conflict, scene);
  drawDraft(context, scene);
  drawSelectedHandles(context, scene);
  drawMarks(context, scene);
  for (const box of atHand) drawChips(context, box, count, scene);
  const { pointer, tool, readOnly, gripUnderPointer, aim } = editor;
  const canDraw = tool.crosshair || editor.draft !== null;
  const { band } = editor.selection;
  const byHand = canDraw && !readOnly && !gripUnderPointer && !band;
  if (pointer && (byHand || aim.at)) {
    if (editor.appearance.values.crosshair || aim.at) {
      drawCrosshair(context, pointer, editor.stageSize, scene.ratio);
    }
    drawPosition(context, scene);
  }
}

function drawDraft(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { draft } = scene.editor;
  if (!draft) return;
  const color = scene.palette.labelColor(draft.label_id);
  drawBox(context, placed(draft.bbox, scene), SOLID, color, scene.palette);
  const points = (draft.points ?? []).map((point) => toCss(scene.editor.viewport, point));
  drawPoints(context, points, color, scene.palette);
}

function drawMarks(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { editor, palette } = scene;
  const asked = editor.asking.marks.map((point) => toCss(editor.viewport, point));
  drawAsked(context, asked, palette);
  const { band } = editor.selection;
  if (band) drawBand(context, placed(band, scene), palette);
  const { pushed } = editor.flash;
  if (!pushed || editor.boxesHidden) return;
  for (const { bbox } of editor.document.boxes.filter(({ id }) => pushed.boxes.has(id))) {
    drawPushedEdge(context, placed(bbox, scene), pushed, palette, editor.stageSize);
  }
}

function drawSelectedHandles(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { editor } = scene;
  if (editor.boxesHidden || editor.readOnly) return;
  for (const { bbox } of boxesWithHandles(editor)) {
    drawHandles(context, bbox, editor.viewport, scene.handleSide, scene.ratio);
  }
}

/** The selected box, and in a tool that takes hold of boxes the one under the pointer. */
function boxesWithHandles({ selectedBox, selection, tool, document }: Editor): Box[] {
  const hovered = selection.hovered === null ? undefined : document.get(selection.hovered);
  const boxes = [
    selection.showsHandles ? selectedBox : null,
    tool.grabs && !tool.busy && selection.ids.size < 2 ? hovered : null,
  ];
  return [...new Set(boxes)].filter((box) => box != null);
}

function drawConflict(
  context: CanvasRenderingContext2D,
  { mine, theirs }: Conflict,
  scene: OverlayScene,
): void {
  const { palette } = scene;
  if (theirs) {
    drawBox(context, placed(theirs, scene), { ...SOLID, dash: [3, 3] }, palette.select, palette);
  }
  if (mine) drawBox(context, placed(mine, scene), SOLID, palette.conflict, palette);
}

/** Beside the cursor: where it is in the frame, and how large the box being drawn is. */
function drawPosition(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { editor, palette } = scene;
  const { pointer, draft, viewport } = editor;
  if (!pointer) return;
  const { x, y } = toImage(viewport, pointer);
  const at = `${x.toFixed(1)}, ${y.toFixed(1)}`;
  const text = { colored: draft ? `${size(draft)} px  ` : '', plain: at };
  const color = palette.labelColor(draft?.label_id ?? editor.labelId);
  const beside: BBox = [pointer.x + 8, -1, pointer.x + 8, pointer.y + 5];
  drawChip(context, text, beside, color, palette, editor.stageSize);
}
