/**
 * The keys of the propagation bar, from the moment on that it is asked for: an Enter that comes before
 * it is painted must not submit the frame. All other keys work on: one can step, zoom and pan.
 */
import type { AcrossFrames } from './across';
import type { Propagation } from './propagation';

const FAR = 10;

type Key = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>;

/** True when a propagation is being prepared and the key was one of its bar's. */
export function propagateKey(key: Key, across: AcrossFrames): boolean {
  const propagation = across.propagation.value;
  if (!propagation || key.ctrlKey || key.metaKey || key.altKey) return false;
  const { target } = key;
  if (target instanceof Element && target.closest('dialog[open]')) return false;
  const act = actOf(key.code, key.shiftKey ? FAR : 1, across, propagation);
  if (!act || (target instanceof Element && isTakenBy(target, key.code))) return false;
  act();
  return true;
}

/** On a button, and in the field for the number, a key does there what it always does. */
function isTakenBy(target: Element, code: string): boolean {
  if (code === 'Escape') return false;
  return target.matches('button') || (target.matches('input') && !code.endsWith('Enter'));
}

function actOf(
  code: string,
  far: number,
  across: AcrossFrames,
  propagation: Propagation,
): (() => void) | undefined {
  const count = propagation.count.value;
  const acts: Record<string, () => void> = {
    Enter: () => void across.applyPropagation(),
    NumpadEnter: () => void across.applyPropagation(),
    Escape: () => across.endPropagation(),
    ArrowUp: () => propagation.choose({ count: count + far }),
    ArrowDown: () => propagation.choose({ count: count - far }),
    ArrowLeft: () => propagation.choose({ direction: -1 }),
    ArrowRight: () => propagation.choose({ direction: 1 }),
    KeyM: () => propagation.choose({ withMotion: !propagation.withMotion.value }),
  };
  return acts[code];
}
