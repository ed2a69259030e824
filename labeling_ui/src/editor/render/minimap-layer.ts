/** Draws the minimap: the frame, its boxes as dots, what the stage shows in a white frame. */
import type { Editor } from '../editor';
import { height, width } from '../geometry';
import { goTo, minimapPlace, minimapSize, onMap, visiblePart, zoomInPlace } from '../minimap';
import type { BBox, Box } from '../model';
import { turnOf, zoomOf } from '../wheel';
import { AidLayer } from './aid-layer';
import { sameBoxes } from './resting';

const LEAST_DOT = 3;
const SHADE = 'rgb(0 0 0 / .55)';

/** Frame and dots, which stay while the view moves. */
interface Ground {
  readonly image: ImageBitmap;
  readonly boxes: readonly Box[];
  readonly ratio: number;
}

export class MinimapLayer extends AidLayer {
  private readonly ground = document.createElement('canvas');
  private drawn: Ground | null = null;
  private readonly abort = new AbortController();

  constructor(canvas: HTMLCanvasElement, editor: Editor) {
    super(canvas, editor);
    const { signal } = this.abort;
    canvas.addEventListener('pointerdown', (event) => this.onDown(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.onMove(event), { signal });
    canvas.addEventListener('wheel', (event) => this.onWheel(event), { signal, passive: false });
  }

  override destroy(): void {
    super.destroy();
    this.abort.abort();
  }

  protected draw(): void {
    const { frame } = this.editor.document;
    const size = minimapSize(frame);
    const context = this.placed(this.image && minimapPlace(this.editor), size);
    if (!context || !this.image) return;
    this.drawGround(this.image);
    context.drawImage(this.ground, 0, 0, size.width, size.height);
    drawView(context, onMap(visiblePart(this.editor), frame), size);
  }

  private drawGround(image: ImageBitmap): void {
    const { shownBoxes: boxes, document } = this.editor;
    const now: Ground = { image, boxes, ratio: devicePixelRatio };
    if (this.drawn && sameGround(this.drawn, now)) return;
    this.drawn = now;
    const { width: w, height: h } = minimapSize(document.frame);
    this.ground.width = w * now.ratio;
    this.ground.height = h * now.ratio;
    const context = this.ground.getContext('2d');
    if (!context) return;
    context.scale(now.ratio, now.ratio);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, w, h);
    for (const box of boxes) {
      context.fillStyle = box.ignore ? this.palette.ignore : this.palette.labelColor(box.label_id);
      context.fillRect(...dot(onMap(box.bbox, document.frame)));
    }
  }

  private onDown(event: PointerEvent): void {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    goTo(this.editor, { x: event.offsetX, y: event.offsetY });
  }

  private onMove(event: PointerEvent): void {
    if (this.canvas.hasPointerCapture(event.pointerId)) {
      goTo(this.editor, { x: event.offsetX, y: event.offsetY });
    }
  }

  /** Zooms where the stage looks: the point under the cursor is one of the map, not of the stage. */
  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    zoomInPlace(this.editor, zoomOf(turnOf(event)));
  }
}

const sameGround = (a: Ground, b: Ground) =>
  a.image === b.image && a.ratio === b.ratio && sameBoxes(a.boxes, b.boxes);

/** A box on the map, large enough to be seen. */
function dot(box: BBox): [number, number, number, number] {
  const w = Math.max(width(box), LEAST_DOT);
  const h = Math.max(height(box), LEAST_DOT);
  return [(box[0] + box[2] - w) / 2, (box[1] + box[3] - h) / 2, w, h];
}

function drawView(
  context: CanvasRenderingContext2D,
  view: BBox,
  map: { width: number; height: number },
): void {
  const path: [number, number, number, number] = [view[0], view[1], width(view), height(view)];
  context.beginPath();
  context.rect(0, 0, map.width, map.height);
  context.rect(...path);
  context.fillStyle = SHADE;
  context.fill('evenodd');
  context.strokeStyle = '#fff';
  context.lineWidth = 1.5;
  context.strokeRect(...path);
}
