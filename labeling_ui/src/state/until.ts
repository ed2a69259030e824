import { effect } from '@preact/signals';

/** Resolves when `holds`, which reads signals, is true: at once, or as soon as they say so. */
export function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!holds()) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
