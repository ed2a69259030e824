import type { Size } from '../model';
import type { Viewport } from '../viewport';

/** Above this zoom pixels are shown as they are: an edge is judged by its pixels. */
const SMOOTH_UNTIL = 3;

/** The lower canvas: the frame. `image` may have another size than the frame's coordinates. */
export function drawFrame(
  context: CanvasRenderingContext2D,
  image: CanvasImageSource,
  frame: Size,
  view: Viewport,
  moving: boolean,
): void {
  context.imageSmoothingEnabled = view.scale < SMOOTH_UNTIL;
  context.imageSmoothingQuality = moving ? 'low' : 'high';
  const { scale, offsetX, offsetY } = view;
  context.drawImage(image, offsetX, offsetY, frame.width * scale, frame.height * scale);
}
