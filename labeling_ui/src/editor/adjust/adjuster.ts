/** The page's end of the worker that adjusts pictures. It is loaded with the first picture. */
import type { AdjustAnswer, AdjustRequest } from './adjust.worker';
import type { Adjustment } from './adjustment';

/** Null when it cannot be done: the plain picture stays. */
export type Adjust = (picture: ImageBitmap, adjustment: Adjustment) => Promise<ImageBitmap | null>;

export class Adjuster {
  private worker: Worker | null = null;
  private number = 0;
  private readonly waiting = new Map<number, (picture: ImageBitmap | null) => void>();

  readonly adjust: Adjust = (picture, adjustment) => {
    const number = ++this.number;
    const request: AdjustRequest = { number, picture, adjustment };
    this.worker ??= this.start();
    try {
      this.worker.postMessage(request);
    } catch (error) {
      // The picture was let go meanwhile.
      if (error instanceof DOMException) return Promise.resolve(null);
      throw error;
    }
    return new Promise((resolve) => this.waiting.set(number, resolve));
  };

  stop(): void {
    this.worker?.terminate();
    this.worker = null;
    for (const resolve of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./adjust.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<AdjustAnswer>) => {
      this.waiting.get(data.number)?.(data.picture);
      this.waiting.delete(data.number);
    };
    // It could not be loaded: the next picture tries again.
    worker.onerror = () => this.stop();
    return worker;
  }
}
