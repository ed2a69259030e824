import { useLayoutEffect, useState } from 'preact/hooks';
import type { Binding, Bindings, KeyedCommand, Slot } from '../editor/bindings';
import { type KeyText, keystrokeOf, keyText } from '../editor/keystroke';
import { isNoKey } from '../editor/reserved-keys';
import { changeKeys } from '../state/key-changes';
import type { KeyScope } from './scope';

/** Why the pressed key cannot be had. */
export type Refusal =
  | { readonly why: 'alt' }
  | { readonly why: 'browser'; readonly key: KeyText }
  | { readonly why: 'taken'; readonly key: KeyText; readonly by: Binding; readonly slot: Slot };

/** What a pressed key does to the slot that waits for one; null: it is the slot's now. */
export function refusalOf(
  event: KeyboardEvent,
  slot: Slot,
  bindings: Bindings<KeyedCommand>,
): Refusal | null {
  if (event.altKey) return { why: 'alt' };
  const key = keyText(keystrokeOf(event));
  const clash = bindings.clash(slot, key);
  if (!clash) return null;
  if (clash.with === 'browser') return { why: 'browser', key };
  return { why: 'taken', key, by: clash.with, slot };
}

/** One slot at a time waits for its new key; while it does, it gets every key that is pressed. */
export function useKeyCapture({ bindings }: KeyScope) {
  const [slot, setSlot] = useState<Slot | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // Before the slot shows that it waits: a key pressed right after it would be lost.
  useLayoutEffect(() => {
    if (slot === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isNoKey(event.code)) return;
      event.preventDefault();
      event.stopPropagation();
      const refused = event.code === 'Escape' ? null : refusalOf(event, slot, bindings.peek());
      setRefusal(refused);
      if (refused) return;
      if (event.code !== 'Escape') {
        changeKeys(bindings.peek().changed(slot, keyText(keystrokeOf(event))));
      }
      setSlot(null);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [slot, bindings]);
  const wait = (next: Slot | null) => {
    setSlot(next);
    setRefusal(null);
  };
  return { slot, refusal, wait };
}
