/**
 * Many boxes, drawn in passes: all washes, all halos, all lines of a style and colour. Setting the
 * canvas up for each box costs more than its line does, and a dashed line many times a plain one;
 * the dashes of a crowd are a striped pattern.
 */
import { height, width } from '../geometry';
import type { BBox, Box } from '../model';
import { asShown, type BoxStyle, trust } from './box-style';
import { drawHatch, HALO } from './boxes';
import { type OverlayScene, placed } from './scene';
import { striped } from './stripes';

interface Pass {
  readonly style: BoxStyle;
  readonly color: string;
  readonly boxes: BBox[];
}

export function drawCrowd(
  context: CanvasRenderingContext2D,
  boxes: readonly Box[],
  scene: OverlayScene,
): void {
  const passes = passesOf(boxes, scene);
  for (const { style, color, boxes: alike } of passes) wash(context, alike, style, color);
  for (const box of boxes) {
    if (box.ignore) drawHatch(context, placed(box.bbox, scene), scene.palette.ignore);
  }
  for (const { style, boxes: alike } of passes) {
    stroke(context, alike, style, style.line + HALO, scene.palette.halo);
  }
  for (const { style, color, boxes: alike } of passes) {
    const line = striped(context, style.dash, color, scene.ratio) ?? color;
    stroke(context, alike, style, style.line, line);
  }
}

function passesOf(boxes: readonly Box[], scene: OverlayScene): Pass[] {
  const passes = new Map<BoxStyle, Map<string, Pass>>();
  for (const box of boxes) {
    const line = trust(box, scene.editor);
    const color = box.ignore ? scene.palette.ignore : scene.palette.labelColor(box.label_id);
    const alike = passes.get(line) ?? new Map<string, Pass>();
    const pass = alike.get(color) ?? { style: asShown(line, scene.editor), color, boxes: [] };
    pass.boxes.push(placed(box.bbox, scene));
    passes.set(line, alike.set(color, pass));
  }
  return [...passes.values()].flatMap((alike) => [...alike.values()]);
}

function wash(
  context: CanvasRenderingContext2D,
  boxes: readonly BBox[],
  style: BoxStyle,
  color: string,
): void {
  if (style.wash === 0) return;
  const base = context.globalAlpha;
  context.globalAlpha = base * style.wash;
  context.fillStyle = color;
  for (const css of boxes) context.fillRect(css[0], css[1], width(css), height(css));
  context.globalAlpha = base;
}

function stroke(
  context: CanvasRenderingContext2D,
  boxes: readonly BBox[],
  style: BoxStyle,
  line: number,
  color: string | CanvasPattern,
): void {
  const base = context.globalAlpha;
  context.globalAlpha = base * style.alpha;
  context.lineWidth = line;
  context.strokeStyle = color;
  // One path of all boxes would be filled as one shape, which is far slower.
  for (const css of boxes) context.strokeRect(css[0], css[1], width(css), height(css));
  context.globalAlpha = base;
}
