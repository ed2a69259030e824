/** The canvas of the ignore zones: between the frame and its boxes, over them while zones are drawn. */
import type { Editor } from '../editor';
import type { Zone } from '../zones';
import { prepared } from './canvas';
import { type Palette, readPalette } from './palette';
import { drawHeld, drawName, drawOutline } from './zone-marks';
import { drawZone } from './zones';

export class ZoneLayer {
  private palette: Palette | null = null;
  private request = 0;
  private readonly unlisten: () => void;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly editor: Editor,
    /** Marks the canvas while it is to lie over the boxes. */
    private readonly above = 'above',
  ) {
    this.unlisten = editor.damaged.on((damage) => {
      const seen = damage === 'view' || damage === 'settings' || this.isDrawing || this.wasDrawing;
      if (seen && damage !== 'pointer') this.invalidate();
    });
    this.invalidate();
  }

  destroy(): void {
    this.unlisten();
    cancelAnimationFrame(this.request);
  }

  private get isDrawing(): boolean {
    return this.editor.toolId === 'zone';
  }

  private get wasDrawing(): boolean {
    return this.canvas.classList.contains(this.above);
  }

  private invalidate(): void {
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    const { zoneEditing, stageSize, labels } = this.editor;
    const { shown, conflicts } = zoneEditing;
    this.canvas.classList.toggle(this.above, this.isDrawing);
    this.canvas.hidden = !this.isDrawing && shown.length + conflicts.length === 0;
    if (this.canvas.hidden) return;
    const context = prepared(this.canvas, stageSize);
    if (!context) return;
    this.palette ??= readPalette(this.canvas, labels);
    this.drawZones(context, this.palette, shown, conflicts);
    if (this.isDrawing) this.drawMarks(context, this.palette, shown);
  }

  private drawZones(
    context: CanvasRenderingContext2D,
    palette: Palette,
    shown: readonly Zone[],
    conflicts: readonly Zone[],
  ): void {
    const { viewport } = this.editor;
    for (const { points } of shown) drawZone(context, points, viewport, palette.ignore, palette);
    for (const { points } of conflicts) {
      drawZone(context, points, viewport, palette.conflict, palette);
    }
  }

  /** Names, the picked zone's handles, and the outline that is being set. */
  private drawMarks(
    context: CanvasRenderingContext2D,
    palette: Palette,
    shown: readonly Zone[],
  ): void {
    const { zoneEditing, viewport, stageSize } = this.editor;
    const scene = { palette, view: viewport, stage: stageSize, ratio: devicePixelRatio };
    for (const zone of shown) drawName(context, zone, scene);
    const { picked, hovered } = zoneEditing;
    for (const zone of shown.filter(({ id }) => id === hovered || id === picked?.id)) {
      drawHeld(
        context,
        zone,
        zone.id === picked?.id && zoneEditing.allowed,
        zoneEditing.corner,
        scene,
      );
    }
    drawOutline(context, zoneEditing.outline, zoneEditing.next, scene);
  }
}
