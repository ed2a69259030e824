/** Chips: small captions outside the box, above its top left corner; no room: below, then right, then none. */
import type { BBox, Size } from '../model';
import type { Palette } from './palette';

const HEIGHT = 15;
const PADDING = 5;
const GAP = 3;
const RADIUS = 3;

export interface ChipText {
  readonly colored: string;
  readonly plain: string;
}

export function drawChip(
  context: CanvasRenderingContext2D,
  text: ChipText,
  box: BBox,
  color: string,
  palette: Palette,
  stage: Size,
): void {
  context.font = palette.font;
  const coloredWidth = context.measureText(text.colored).width;
  const width = coloredWidth + context.measureText(text.plain).width + 2 * PADDING;
  const place = placeOf(box, width, stage);
  if (!place) return;
  chipGround(context, place.x, place.y, width, palette);
  context.textBaseline = 'middle';
  context.fillStyle = color;
  context.fillText(text.colored, place.x + PADDING, place.y + HEIGHT / 2 + 0.5);
  context.fillStyle = palette.chipText;
  context.fillText(text.plain, place.x + PADDING + coloredWidth, place.y + HEIGHT / 2 + 0.5);
}

function chipGround(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  palette: Palette,
): void {
  context.fillStyle = palette.chip;
  context.beginPath();
  context.roundRect(x, y, width, HEIGHT, RADIUS);
  context.fill();
}

/** Top left corner of the chip on the stage, or null when it has no room outside the box. */
export function placeOf(box: BBox, width: number, stage: Size): { x: number; y: number } | null {
  const x = Math.round(Math.max(box[0] - 1, 0));
  const above = Math.round(box[1] - GAP - HEIGHT);
  const below = Math.round(box[3] + GAP);
  const fitsAcross = x + width <= stage.width;
  if (above >= 0 && fitsAcross) return { x, y: above };
  if (below + HEIGHT <= stage.height && fitsAcross) return { x, y: below };
  const right = Math.round(box[2] + GAP);
  const y = Math.round(Math.max(box[1], 0));
  if (right + width <= stage.width && y + HEIGHT <= stage.height) return { x: right, y };
  return null;
}
