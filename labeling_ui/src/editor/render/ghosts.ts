/** Boxes that a propagation would put on the frame: fainter than any real one, and dashed as a guess. */
import type { Box } from '../model';
import { boxToCss } from '../viewport';
import { drawBox, snappedBox } from './boxes';
import type { OverlayScene } from './scene';

const GHOST = {
  line: 1.5,
  dash: [2, 3],
  wash: 0.1,
  washLabel: true,
  alpha: 0.8,
  white: false,
  hatched: false,
};

export function drawGhosts(
  context: CanvasRenderingContext2D,
  ghosts: readonly Box[],
  { editor, palette, ratio }: OverlayScene,
): void {
  for (const ghost of ghosts) {
    if (!editor.isOnStage(ghost)) continue;
    const place = snappedBox(boxToCss(editor.viewport, ghost.bbox), ratio);
    drawBox(context, place, GHOST, palette.labelColor(ghost.label_id), palette);
  }
}
