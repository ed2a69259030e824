/** The upper canvas: boxes, the draft, handles, chips, conflicts and the crosshair. */
import type { Editor } from '../editor';
import { area } from '../geometry';
import type { BBox, Box } from '../model';
import { boxToCss, toCss, toImage } from '../viewport';
import { boxStyle } from './box-style';
import { drawBox, snappedBox } from './boxes';
import { caption, flagLetters, size } from './captions';
import { drawChip } from './chips';
import { drawCrosshair } from './crosshair';
import { drawGhosts } from './ghosts';
import { drawHandles } from './handles';
import { drawBand, drawPoints, drawPushedEdge } from './marks';
import type { Palette } from './palette';

/** A box that somebody else changed meanwhile: ours and theirs, both always drawn. */
export interface Conflict {
  readonly mine: BBox | null;
  readonly theirs: BBox | null;
}

export interface OverlayScene {
  readonly editor: Editor;
  readonly palette: Palette;
  readonly conflicts: readonly Conflict[];
  readonly ghosts: readonly Box[];
  readonly ratio: number;
  readonly handleSide: number;
}

const SOLID = {
  line: 2,
  dash: [],
  wash: 0,
  washLabel: false,
  alpha: 1,
  white: false,
  hatched: false,
};

export function drawOverlay(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { editor } = scene;
  const boxes = onScreen(editor);
  for (const box of boxes) drawOne(context, box, scene);
  drawGhosts(context, scene.ghosts, scene);
  for (const conflict of scene.conflicts) drawConflict(context, conflict, scene);
  drawDraft(context, scene);
  drawSelectedHandles(context, scene);
  drawMarks(context, scene);
  for (const box of boxes) drawChips(context, box, boxes.length, scene);
  const { pointer, tool, readOnly, gripUnderPointer } = editor;
  const canDraw = tool.crosshair || editor.draft !== null;
  const { band } = editor.selection;
  if (pointer && canDraw && !readOnly && !gripUnderPointer && !band) {
    drawCrosshair(context, pointer, editor.stageSize, scene.ratio);
    drawPosition(context, scene);
  }
}

/** Boxes that the stage shows, large ones first so that small ones lie on top. */
function onScreen(editor: Editor): Box[] {
  return editor.shownBoxes
    .filter((box) => editor.isOnStage(box))
    .sort((a, b) => rank(a, editor) - rank(b, editor) || area(b.bbox) - area(a.bbox));
}

const rank = (box: Box, { selection }: Editor) => (selection.has(box.id) ? 1 : 0);

const placed = (bbox: BBox, { editor, ratio }: OverlayScene) =>
  snappedBox(boxToCss(editor.viewport, bbox), ratio);

function drawOne(context: CanvasRenderingContext2D, box: Box, scene: OverlayScene): void {
  const color = box.ignore ? scene.palette.ignore : scene.palette.labelColor(box.label_id);
  drawBox(context, placed(box.bbox, scene), boxStyle(box, scene.editor), color, scene.palette);
}

function drawChips(
  context: CanvasRenderingContext2D,
  box: Box,
  count: number,
  scene: OverlayScene,
): void {
  const { editor, palette } = scene;
  const css = placed(box.bbox, scene);
  const color = palette.labelColor(box.label_id);
  const text = caption(box, editor, count);
  const margin: BBox = editor.selection.has(box.id)
    ? [css[0], css[1] - 4, css[2] + 4, css[3] + 4]
    : css;
  if (text) drawChip(context, text, margin, color, palette, editor.stageSize);
  const letters = flagLetters(box);
  if (!letters) return;
  // Below the box: the rule for chips without room above it.
  const below: BBox = [margin[0], -1, margin[2], margin[3]];
  drawChip(context, { colored: letters, plain: '' }, below, color, palette, editor.stageSize);
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
  const box = editor.selectedBox;
  if (!box || !editor.selection.showsHandles || editor.boxesHidden || editor.readOnly) return;
  drawHandles(context, box.bbox, editor.viewport, scene.handleSide, scene.ratio);
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
