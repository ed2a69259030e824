/** Adjusts pictures beside the page: neither drawing nor a key waits for it. */
import type { Adjustment } from './adjustment';
import { adjustPixels } from './pixels';

export interface AdjustRequest {
  readonly number: number;
  readonly picture: ImageBitmap;
  readonly adjustment: Adjustment;
}

/** Without a picture when the browser had no room for it. */
export interface AdjustAnswer {
  readonly number: number;
  readonly picture: ImageBitmap | null;
}

/** What this file needs of the worker's own scope; the page's types do not know it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<AdjustRequest>) => void) | null;
  postMessage(answer: AdjustAnswer, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data: { number, picture, adjustment } }) => {
  const adjusted = adjust(picture, adjustment);
  picture.close();
  scope.postMessage({ number, picture: adjusted }, adjusted ? [adjusted] : []);
};

function adjust(picture: ImageBitmap, adjustment: Adjustment): ImageBitmap | null {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(picture, 0, 0);
  const image = context.getImageData(0, 0, width, height);
  adjustPixels(image.data, { width, height }, adjustment);
  context.putImageData(image, 0, 0);
  return canvas.transferToImageBitmap();
}
