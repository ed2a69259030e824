/** A layer that was drawn for one view, laid where it belongs in another. */
import type { Viewport } from '../viewport';

/** The CSS transform, about the top left corner, that takes what was drawn at `from` to `to`. */
export function transformBetween(from: Viewport, to: Viewport): string {
  if (from === to) return '';
  const scale = to.scale / from.scale;
  const x = to.offsetX - from.offsetX * scale;
  const y = to.offsetY - from.offsetY * scale;
  return `translate(${x}px, ${y}px) scale(${scale})`;
}

export function placeLayer(canvas: HTMLCanvasElement, from: Viewport, to: Viewport): void {
  const transform = transformBetween(from, to);
  if (canvas.style.transform !== transform) canvas.style.transform = transform;
}
