/** The switches and sliders of the pages as the signed-in person has them, by name. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { Kept } from './kept';

type Settings = Readonly<Record<string, unknown>>;

const kept = new Kept<Settings>('settings', (raw) =>
  typeof raw === 'object' && raw !== null ? { ...raw } : {},
);

export interface Setting<T> {
  readonly value: ReadonlySignal<T>;
  change(next: (before: T) => T): void;
}

/** @param read makes the best of what is kept, which others can write; undefined when nothing is. */
export function setting<T>(name: string, read: (raw: unknown) => T): Setting<T> {
  return {
    value: computed(() => read(kept.value.value[name])),
    change: (next) =>
      kept.change((settings) => ({ ...settings, [name]: next(read(settings[name])) })),
  };
}
