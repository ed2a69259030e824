/** Draws the loupe: every pixel as it is, the box's edges as lines, those being set in white. */
import type { Edge } from '../geometry';
import { LOUPE, Loupe, type LoupeView, PICTURE } from '../loupe';
import type { Point } from '../model';
import { AidLayer } from './aid-layer';
import { snapped } from './boxes';
import type { Palette } from './palette';

const BORDER = 4;
const CAPTION_AT = BORDER + PICTURE.height + 13;

export class LoupeLayer extends AidLayer {
  private readonly loupe = new Loupe(this.editor, this.invalidate);

  protected draw(): void {
    const view = this.image && this.loupe.look();
    const context = this.placed(view?.place ?? null, LOUPE);
    if (!view || !context) return;
    context.save();
    context.beginPath();
    context.roundRect(BORDER, BORDER, PICTURE.width, PICTURE.height, 3);
    context.clip();
    this.drawPicture(context, view);
    drawEdges(context, view, this.palette);
    context.restore();
    drawCaption(context, view, this.palette);
  }

  private drawPicture(context: CanvasRenderingContext2D, { middle, zoom }: LoupeView): void {
    const { image } = this;
    if (!image) return;
    const [across, down] = [PICTURE.width / zoom, PICTURE.height / zoom];
    const left = middle.x - across / 2;
    const top = middle.y - down / 2;
    // The picture may have another size than the frame's coordinates.
    const ratio = image.width / this.editor.document.frame.width;
    context.imageSmoothingEnabled = false;
    context.drawImage(
      image,
      ...([left, top, across, down].map((value) => value * ratio) as [
        number,
        number,
        number,
        number,
      ]),
      BORDER,
      BORDER,
      PICTURE.width,
      PICTURE.height,
    );
  }
}

function drawEdges(context: CanvasRenderingContext2D, view: LoupeView, palette: Palette): void {
  const [x1, y1, x2, y2] = view.bbox;
  const lines: readonly [Edge, number][] = [
    ['w', x1],
    ['e', x2],
    ['n', y1],
    ['s', y2],
  ];
  // Those being set last, over the others.
  const ordered = [...lines].sort((a, b) => rank(view, a[0]) - rank(view, b[0]));
  for (const [edge, at] of ordered) {
    const active = view.edges.includes(edge);
    context.beginPath();
    trace(context, edge, at, view);
    context.lineWidth = 3;
    context.strokeStyle = palette.halo;
    context.stroke();
    context.lineWidth = active ? 2 : 1;
    context.strokeStyle = active ? palette.select : palette.labelColor(view.labelId);
    context.stroke();
  }
}

const rank = ({ edges }: LoupeView, edge: Edge) => (edges.includes(edge) ? 1 : 0);

function trace(
  context: CanvasRenderingContext2D,
  edge: Edge,
  at: number,
  { middle, zoom }: LoupeView,
): void {
  const upright = edge === 'w' || edge === 'e';
  const place = inPicture(at, upright ? 'x' : 'y', middle, zoom);
  if (upright) {
    context.moveTo(place, BORDER);
    context.lineTo(place, BORDER + PICTURE.height);
  } else {
    context.moveTo(BORDER, place);
    context.lineTo(BORDER + PICTURE.width, place);
  }
}

function inPicture(at: number, axis: keyof Point, middle: Point, zoom: number): number {
  const half = (axis === 'x' ? PICTURE.width : PICTURE.height) / 2;
  return snapped(BORDER + half + (at - middle[axis]) * zoom, devicePixelRatio);
}

function drawCaption(
  context: CanvasRenderingContext2D,
  { zoom, pixelCost }: LoupeView,
  palette: Palette,
): void {
  context.font = palette.font;
  context.fillStyle = palette.chipText;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillText(`${zoom}×`, BORDER + 2, CAPTION_AT);
  context.textAlign = 'right';
  const cost = `1 px = ${(pixelCost * 100).toFixed(1)} % IoU`;
  context.fillText(cost, LOUPE.width - BORDER - 2, CAPTION_AT);
}
