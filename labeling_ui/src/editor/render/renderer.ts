/** Two stacked canvases, drawn at most once per animation frame, each only when it has changed. */
import type { Damage, Editor } from '../editor';
import type { Box } from '../model';
import { drawFrame } from './frame-image';
import { type Conflict, drawOverlay } from './overlay';
import { type Palette, readPalette } from './palette';

const HANDLE = 8;
const HANDLE_COARSE = 12;

export class Renderer {
  private image: CanvasImageSource | null = null;
  private conflicts: readonly Conflict[] = [];
  private ghosts: readonly Box[] = [];
  private palette: Palette | null = null;
  private damaged: Damage | null = null;
  private request = 0;
  private readonly unlisten: () => void;

  constructor(
    private readonly frameCanvas: HTMLCanvasElement,
    private readonly overlayCanvas: HTMLCanvasElement,
    private readonly editor: Editor,
  ) {
    this.unlisten = editor.damaged.on((damage) => this.invalidate(damage));
    this.invalidate('view');
  }

  destroy(): void {
    this.unlisten();
    cancelAnimationFrame(this.request);
  }

  setImage(image: CanvasImageSource | null): void {
    this.image = image;
    this.invalidate('view');
  }

  setConflicts(conflicts: readonly Conflict[]): void {
    this.conflicts = conflicts;
    this.invalidate('overlay');
  }

  setGhosts(ghosts: readonly Box[]): void {
    this.ghosts = ghosts;
    this.invalidate('overlay');
  }

  /** Reads the colours anew: labels or their colours have changed. */
  refreshPalette(): void {
    this.palette = null;
    this.invalidate('overlay');
  }

  private invalidate(damage: Damage): void {
    if (this.damaged !== 'view') this.damaged = damage;
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    const withFrame = this.damaged === 'view';
    this.damaged = null;
    if (withFrame) this.drawFrame();
    this.drawOverlay();
  }

  private drawFrame(): void {
    const context = this.prepare(this.frameCanvas);
    const { frame } = this.editor.document;
    if (context && this.image) drawFrame(context, this.image, frame, this.editor.viewport);
  }

  private drawOverlay(): void {
    const context = this.prepare(this.overlayCanvas);
    if (!context) return;
    this.palette ??= readPalette(this.overlayCanvas, this.editor.labels);
    drawOverlay(context, {
      editor: this.editor,
      palette: this.palette,
      conflicts: this.conflicts,
      ghosts: this.ghosts,
      ratio: devicePixelRatio,
      handleSide: matchMedia('(pointer: coarse)').matches ? HANDLE_COARSE : HANDLE,
    });
  }

  /** A cleared context in CSS pixels, the canvas sized to the device's. */
  private prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const { width, height } = this.editor.stageSize;
    const w = Math.round(width * devicePixelRatio);
    const h = Math.round(height * devicePixelRatio);
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    const context = canvas.getContext('2d');
    context?.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context?.clearRect(0, 0, width, height);
    return context;
  }
}
