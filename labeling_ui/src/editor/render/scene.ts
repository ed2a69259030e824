/** What the layers above the frame are drawn from, and what they share. */
import type { Editor } from '../editor';
import type { BBox, Box } from '../model';
import { boxToCss, visible } from '../viewport';
import { boxStyle } from './box-style';
import { drawBox, snappedBox } from './boxes';
import { CROWD, caption, flagLetters } from './captions';
import { drawChip } from './chips';
import { largeFirst } from './large-first';
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

/**
 * The boxes that the stage shows, large ones first, in two parts: those *at hand* (selected, under the pointer) change
 * with every move of the pointer, the others rest on a layer of their own.
 */
export interface Split {
  readonly resting: readonly Box[];
  readonly atHand: readonly Box[];
  /** All that the stage shows. */
  readonly count: number;
}

export function split(editor: Editor): Split {
  const shown = onStage(editor);
  const { selection } = editor;
  const hovered = shown.filter(({ id }) => id === selection.hovered && !selection.has(id));
  const selected = shown.filter(({ id }) => selection.has(id));
  // In a crowd the box under the pointer rests as well and is drawn over: a crowd is not drawn anew
  // for every box that the pointer passes.
  const rests = (box: Box) =>
    !selection.has(box.id) && (shown.length > CROWD || box.id !== selection.hovered);
  const atHand = [...hovered, ...selected];
  return { resting: shown.filter(rests), atHand, count: shown.length };
}

function onStage(editor: Editor): Box[] {
  const [left, top, right, bottom] = visible(editor.viewport, editor.stageSize);
  return largeFirst(editor.shownBoxes).filter(
    ({ bbox }) => bbox[2] > left && bbox[3] > top && bbox[0] < right && bbox[1] < bottom,
  );
}

/** A box of the frame as CSS pixels of the stage, on whole device pixels. */
export const placed = (bbox: BBox, { editor, ratio }: OverlayScene): BBox =>
  snappedBox(boxToCss(editor.viewport, bbox), ratio);

export function drawOne(context: CanvasRenderingContext2D, box: Box, scene: OverlayScene): void {
  const color = box.ignore ? scene.palette.ignore : scene.palette.labelColor(box.label_id);
  drawBox(context, placed(box.bbox, scene), boxStyle(box, scene.editor), color, scene.palette);
}

export function drawChips(
  context: CanvasRenderingContext2D,
  box: Box,
  count: number,
  scene: OverlayScene,
): void {
  const { editor, palette } = scene;
  const text = caption(box, editor, count);
  const letters = flagLetters(box);
  if (!text && !letters) return;
  const css = placed(box.bbox, scene);
  const color = palette.labelColor(box.label_id);
  const margin: BBox = editor.selection.has(box.id)
    ? [css[0], css[1] - 4, css[2] + 4, css[3] + 4]
    : css;
  if (text) drawChip(context, text, margin, color, palette, editor.stageSize);
  if (!letters) return;
  // Below the box: the rule for chips without room above it.
  const below: BBox = [margin[0], -1, margin[2], margin[3]];
  drawChip(context, { colored: letters, plain: '' }, below, color, palette, editor.stageSize);
}
