/** Canvases over the stage, one above the other. */
import type { Size } from '../model';

/** A cleared context in CSS pixels, the canvas sized to the device's. */
export function prepared(canvas: HTMLCanvasElement, stage: Size): CanvasRenderingContext2D | null {
  const width = Math.round(stage.width * devicePixelRatio);
  const height = Math.round(stage.height * devicePixelRatio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context?.clearRect(0, 0, stage.width, stage.height);
  return context;
}
