/** Draws boxes: wash, halo, line. Edges are snapped to device pixels so that they stay crisp. */
import { height, width } from '../geometry';
import type { BBox } from '../model';
import type { BoxStyle } from './box-style';
import type { Palette } from './palette';

export const HALO = 2;
const HATCH_GAP = 6;

/** A CSS coordinate moved to the middle of a device pixel. */
export function snapped(value: number, ratio: number): number {
  return (Math.round(value * ratio - 0.5) + 0.5) / ratio;
}

export function snappedBox(css: BBox, ratio: number): BBox {
  const snap = (value: number) => snapped(value, ratio);
  return [snap(css[0]), snap(css[1]), snap(css[2]), snap(css[3])];
}

export function drawBox(
  context: CanvasRenderingContext2D,
  css: BBox,
  style: BoxStyle,
  color: string,
  palette: Palette,
): void {
  const path: [number, number, number, number] = [css[0], css[1], width(css), height(css)];
  const base = context.globalAlpha;
  if (style.wash > 0) {
    context.globalAlpha = base * style.wash;
    context.fillStyle = style.washLabel ? color : palette.select;
    context.fillRect(...path);
  }
  context.globalAlpha = base * style.alpha;
  if (style.hatched) drawHatch(context, css, palette.ignore);
  context.setLineDash([]);
  context.strokeStyle = palette.halo;
  context.lineWidth = style.line + HALO;
  context.strokeRect(...path);
  context.setLineDash([...style.dash]);
  context.strokeStyle = style.white ? palette.select : color;
  context.lineWidth = style.line;
  context.strokeRect(...path);
  context.setLineDash([]);
  context.globalAlpha = base;
}

export function drawHatch(context: CanvasRenderingContext2D, css: BBox, color: string): void {
  context.save();
  context.beginPath();
  context.rect(css[0], css[1], width(css), height(css));
  context.clip();
  context.beginPath();
  const h = height(css);
  for (let x = css[0] - h; x < css[2]; x += HATCH_GAP) {
    context.moveTo(x, css[3]);
    context.lineTo(x + h, css[1]);
  }
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}
