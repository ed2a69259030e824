/**
 * Three stacked canvases (frame, resting boxes, what is at hand), drawn at most once per animation
 * frame, each only when it has changed. While the view moves the frame is drawn roughly and a heavy
 * layer of boxes is moved as it is; both are drawn anew when the view rests.
 */
import type { Damage, Editor } from '../editor';
import type { Box } from '../model';
import type { Viewport } from '../viewport';
import { prepared } from './canvas';
import { drawFrame } from './frame-image';
import { placeLayer } from './layer-place';
import { Motion } from './motion';
import { drawOverlay } from './overlay';
import { type Palette, readPalette } from './palette';
import { drawResting, isHeavy, sameBoxes } from './resting';
import { type Conflict, type OverlayScene, type Split, split } from './scene';

const HANDLE = 8;
const HANDLE_COARSE = 12;

export class Renderer {
  private image: CanvasImageSource | null = null;
  private conflicts: readonly Conflict[] = [];
  private ghosts: readonly Box[] = [];
  private palette: Palette | null = null;
  private readonly damaged = new Set<Damage>();
  private readonly motion = new Motion(() => this.invalidate('view'));
  private drawn: { split: Split; view: Viewport } | null = null;
  private request = 0;
  private readonly unlisten: () => void;

  constructor(
    private readonly frameCanvas: HTMLCanvasElement,
    private readonly boxesCanvas: HTMLCanvasElement,
    private readonly overlayCanvas: HTMLCanvasElement,
    private readonly editor: Editor,
  ) {
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
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    const moved = this.damaged.has('view');
    const restyled = this.damaged.has('settings');
    this.damaged.clear();
    this.motion.look(this.editor.document, this.editor.viewport);
    if (moved) this.drawFrame();
    this.drawBoxes(moved, restyled);
  }

  private drawFrame(): void {
    const context = this.prepare(this.frameCanvas);
    const { document, viewport } = this.editor;
    const { frame } = document;
    if (context && this.image) drawFrame(context, this.image, frame, viewport, this.motion.active);
  }

  private drawBoxes(moved: boolean, restyled: boolean): void {
    const now = split(this.editor);
    const scene = this.scene();
    if (this.drawn && this.motion.active && !restyled && isHeavy(this.drawn.split)) {
      placeLayer(this.boxesCanvas, this.drawn.view, this.editor.viewport);
    } else if (moved || restyled || !this.isDrawn(now)) this.drawResting(now, scene);
    const context = this.prepare(this.overlayCanvas);
    if (context) drawOverlay(context, now, scene);
  }

  private isDrawn({ resting, count }: Split): boolean {
    const drawn = this.drawn?.split;
    return drawn?.count === count && sameBoxes(drawn.resting, resting);
  }

  private drawResting(now: Split, scene: OverlayScene): void {
    const context = this.prepare(this.boxesCanvas);
    if (context) drawResting(context, now, scene);
    const view = this.editor.viewport;
    placeLayer(this.boxesCanvas, view, view);
    this.drawn = { split: now, view };
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
