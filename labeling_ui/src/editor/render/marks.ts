/** What a gesture shows besides boxes: extreme points, the rubber band, an edge that a key has pushed. */

import type { PushedEdge } from '../flash';
import { height, width } from '../geometry';
import type { BBox, Point } from '../model';
import { type ChipText, drawChip } from './chips';
import type { Palette } from './palette';

const DOT = 3.5;
const ASKED = 7;
const ASKED_DASH = [3, 2];
const EDGE_LINE = 3;
const BAND_DASH = [4, 3];

/** Dots at CSS points, in the label's colour on a dark ring. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  color: string,
  palette: Palette,
): void {
  for (const { x, y } of points) {
    context.beginPath();
    context.arc(x, y, DOT, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.strokeStyle = palette.halo;
    context.lineWidth = 2;
    context.stroke();
    context.fill();
  }
}

/** Rings at CSS points for which a box is on its way. */
export function drawAsked(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  palette: Palette,
): void {
  for (const { x, y } of points) {
    context.beginPath();
    context.arc(x, y, ASKED, 0, 2 * Math.PI);
    context.strokeStyle = palette.halo;
    context.lineWidth = 3;
    context.stroke();
    context.setLineDash(ASKED_DASH);
    context.strokeStyle = palette.select;
    context.lineWidth = 1.5;
    context.stroke();
    context.setLineDash([]);
  }
}

export function drawBand(context: CanvasRenderingContext2D, css: BBox, palette: Palette): void {
  const path: [number, number, number, number] = [css[0], css[1], width(css), height(css)];
  context.globalAlpha = 0.08;
  context.fillStyle = palette.select;
  context.fillRect(...path);
  context.globalAlpha = 1;
  context.lineWidth = 3;
  context.strokeStyle = palette.halo;
  context.strokeRect(...path);
  context.setLineDash(BAND_DASH);
  context.lineWidth = 1;
  context.strokeStyle = palette.select;
  context.strokeRect(...path);
  context.setLineDash([]);
}

const ENDS = {
  n: [0, 1, 2, 1],
  s: [0, 3, 2, 3],
  w: [0, 1, 0, 3],
  e: [2, 1, 2, 3],
} as const;

/** The edge in white, and how far it went. */
export function drawPushedEdge(
  context: CanvasRenderingContext2D,
  css: BBox,
  { edge, out }: PushedEdge,
  palette: Palette,
  stage: { width: number; height: number },
): void {
  const [x1, y1, x2, y2] = ENDS[edge];
  context.beginPath();
  context.moveTo(css[x1], css[y1]);
  context.lineTo(css[x2], css[y2]);
  context.lineWidth = EDGE_LINE;
  context.strokeStyle = palette.select;
  context.stroke();
  const text: ChipText = { colored: '', plain: `${out > 0 ? '+' : '−'}${Math.abs(out)} px` };
  // Below the box: its own chip stands above.
  const below: BBox = [css[0], -1, css[2], css[3] + 4];
  drawChip(context, text, below, palette.select, palette, stage);
}
