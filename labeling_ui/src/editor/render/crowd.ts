/**
 * Many boxes, drawn in passes: all washes, all halos, all lines of a style and colour. Setting the
 * canvas up for each box costs more than its line does, and a dashed line many times a plain one;
 * the dashes of a crowd are a striped pattern. It is drawn in pieces, so that it may take several
 * frames.
 */
import { height, width } from '../geometry';
import type { BBox, Box } from '../model';
import { asShown, type BoxStyle, trust } from './box-style';
import { drawHatch, HALO } from './boxes';
import { type OverlayScene, placed } from './scene';
import { striped } from './stripes';

/** How many boxes are drawn between two stops. */
const PIECE = 250;
/** What a box costs in a pass; a plain line or a wash is 1. */
const STRIPED_COST = 3;

interface Pass {
  readonly style: BoxStyle;
  readonly color: string;
  readonly boxes: BBox[];
}

/**
 * Draws the boxes where they are when it begins, whatever the view does between two pieces. Yields what
 * each piece cost.
 */
export function* drawCrowd(
  context: CanvasRenderingContext2D,
  boxes: readonly Box[],
  scene: OverlayScene,
): Generator<number, void> {
  const { palette, ratio } = scene;
  const passes = passesOf(boxes, scene);
  const ignored = boxes.filter(({ ignore }) => ignore).map(({ bbox }) => placed(bbox, scene));
  for (const { style, color, boxes: alike } of passes.filter(({ style }) => style.wash > 0)) {
    yield* piecewise(alike, 1, (some) => wash(context, some, style, color));
  }
  yield* piecewise(ignored, STRIPED_COST, (some) => {
    for (const css of some) drawHatch(context, css, palette.ignore);
  });
  for (const { style, boxes: alike } of passes) {
    const line = style.line + HALO;
    yield* piecewise(alike, 1, (some) => stroke(context, some, style, line, palette.halo));
  }
  for (const { style, color, boxes: alike } of passes) {
    const pattern = striped(context, style.dash, color, ratio);
    const cost = pattern ? STRIPED_COST : 1;
    yield* piecewise(alike, cost, (some) =>
      stroke(context, some, style, style.line, pattern ?? color),
    );
  }
}

function* piecewise(
  boxes: readonly BBox[],
  cost: number,
  draw: (some: readonly BBox[]) => void,
): Generator<number, void> {
  for (let from = 0; from < boxes.length; from += PIECE) {
    const some = boxes.slice(from, from + PIECE);
    draw(some);
    yield some.length * cost;
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
