/** The canvas between the frame and its boxes: ignore zones. Without any it is not there. */
import type { Editor } from '../editor';
import { prepared } from './canvas';
import { type Palette, readPalette } from './palette';
import { drawZone } from './zones';

export class ZoneLayer {
  private palette: Palette | null = null;
  private request = 0;
  private readonly unlisten: () => void;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly editor: Editor,
  ) {
    this.unlisten = editor.damaged.on((damage) => {
      if (damage === 'view' || damage === 'settings') this.invalidate();
    });
    this.invalidate();
  }

  destroy(): void {
    this.unlisten();
    cancelAnimationFrame(this.request);
  }

  private invalidate(): void {
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    const { zones, viewport, stageSize, labels } = this.editor;
    this.canvas.hidden = zones.all.length === 0;
    if (this.canvas.hidden) return;
    const context = prepared(this.canvas, stageSize);
    if (!context) return;
    this.palette ??= readPalette(this.canvas, labels);
    for (const { points } of zones.all) {
      drawZone(context, points, viewport, this.palette.ignore, this.palette);
    }
  }
}
