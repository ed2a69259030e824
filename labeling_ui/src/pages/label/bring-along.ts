/** Whether a frame begins with the boxes of the one before it, moved with what they show. Remembered. */
import { signal } from '@preact/signals';
import { readText, writePreference } from '../../state/preferences';
import type { LoadedFrame } from './frame-store';
import type { SourceFrames } from './source-frames';

const NAME = 'bring-along';

export const bringsAlong = signal(readText(NAME) === 'yes');

export function toggleBringAlong(): void {
  bringsAlong.value = !bringsAlong.value;
  writePreference(NAME, bringsAlong.value ? 'yes' : 'no');
}

/** Whether it goes on without a gap: the next frame of the source, with nothing on it yet. */
export function follows(from: LoadedFrame | null, to: LoadedFrame, source: SourceFrames): boolean {
  if (from === null || to.document.size > 0) return false;
  return source.neighbour(from.detail.id, 1)?.id === to.detail.id;
}
