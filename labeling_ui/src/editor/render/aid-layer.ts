/** A small canvas of its own over the stage, drawn at most once per animation frame. */
import type { Damage, Editor } from '../editor';
import type { BBox, Size } from '../model';
import { prepared } from './canvas';
import { type Palette, readPalette } from './palette';

export abstract class AidLayer {
  protected image: ImageBitmap | null = null;
  private request = 0;
  private readonly unlisten: () => void;
  private colors: Palette | null = null;

  constructor(
    protected readonly canvas: HTMLCanvasElement,
    protected readonly editor: Editor,
  ) {
    this.unlisten = editor.damaged.on((damage) => this.onDamage(damage));
  }

  protected abstract draw(): void;

  protected onDamage(_damage: Damage): void {
    this.invalidate();
  }

  setImage(image: ImageBitmap | null): void {
    this.image = image;
    this.invalidate();
  }

  destroy(): void {
    this.unlisten();
    cancelAnimationFrame(this.request);
  }

  protected readonly invalidate = (): void => {
    if (this.request !== 0) return;
    this.request = requestAnimationFrame(() => {
      this.request = 0;
      this.draw();
    });
  };

  protected get palette(): Palette {
    this.colors ??= readPalette(this.canvas, this.editor.labels);
    return this.colors;
  }

  /** Shows the canvas at its place and returns its cleared context; null hides it. */
  protected placed(place: BBox | null, size: Size): CanvasRenderingContext2D | null {
    this.canvas.hidden = place === null;
    if (!place) return null;
    const { style } = this.canvas;
    style.width = `${size.width}px`;
    style.height = `${size.height}px`;
    style.transform = `translate(${Math.round(place[0])}px, ${Math.round(place[1])}px)`;
    return prepared(this.canvas, size);
  }
}
