/**
 * Three stacked canvases (frame, resting boxes, what is at hand), drawn at most once per animation
 * frame, each only when it has changed. While the view moves the frame is drawn roughly; it is drawn anew
 * when the view rests.
 */
import type { Damage, Editor } from '../editor';
import type { Box } from '../model';
import { prepared } from './canvas';
import { drawFrame } from './frame-image';
import { Motion } from './motion';
import { drawOverlay } from './overlay';
import { type Palette, readPalette } from './palette';
import { RestingLayer } from './resting-layer';
import { type Conflict, type OverlayScene, split } from './scene';

const HANDLE = 8;
const HANDLE_COARSE = 12;

export class Renderer {
  private image: CanvasImageSource | null = null;
  private conflicts: readonly Conflict[] = [];
  private ghosts: readonly Box[] = [];
  private palette: Palette | null = null;
  private readonly damaged = new Set<Damage>();
  private readonly motion = new Motion(() => this.invalidate('view'));
  private readonly resting: RestingLayer;
  private request = 0;
  private readonly unlisten: () => void;

  constructor(
    private readonly frameCanvas: HTMLCanvasElement,
    boxesCanvas: HTMLCanvasElement,
    private readonly overlayCanvas: HTMLCanvasElement,
    private readonly editor: Editor,
  ) {
    this.resting = new RestingLayer(boxesCanvas);
    this.unlisten = editor.damaged.on((damage) => this.invalidate(damage));
    this.invalidate('view');
  }

  destroy(): void {
    this.unlisten();
    cancelAnimationFrame(this.request);
    this.motion.destroy();
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
    this.invalidate('settings');
  }

  private invalidate(damage: Damage): void {
    this.damaged.add(damage);
    this.wake();
  }

  private wake(): void {
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    const damaged = new Set(this.damaged);
    this.damaged.clear();
    this.motion.look(this.editor.document, this.editor.viewport);
    const now = split(this.editor);
    const scene = this.scene();
    if (damaged.has('view')) this.drawFrame();
    this.resting.draw(now, scene, damaged.has('settings'));
    // Without damage there was only a slice of the resting boxes to draw.
    if (damaged.size > 0) {
      const context = this.prepare(this.overlayCanvas);
      if (context) drawOverlay(context, now, scene);
    }
    if (this.resting.behind) this.wake();
  }

  private drawFrame(): void {
    const context = this.prepare(this.frameCanvas);
    const { document, viewport } = this.editor;
    const { frame } = document;
    if (context && this.image) drawFrame(context, this.image, frame, viewport, this.motion.active);
  }

  private scene(): OverlayScene {
    this.palette ??= readPalette(this.overlayCanvas, this.editor.labels);
    return {
      editor: this.editor,
      palette: this.palette,
      conflicts: this.conflicts,
      ghosts: this.ghosts,
      ratio: devicePixelRatio,
      handleSide: matchMedia('(pointer: coarse)').matches ? HANDLE_COARSE : HANDLE,
    };
  }

  private prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    return prepared(canvas, this.editor.stageSize);
  }
}
