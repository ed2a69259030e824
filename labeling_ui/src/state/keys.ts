/** Page shortcuts, by `event.code` so that no input method swallows them. */
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Codes such as `KeyN`, with `Shift+` before them when Shift is held. */
export type KeyMap = Readonly<Record<string, () => void>>;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;

/** A focused link or button takes Enter and Space itself. */
const isPressing = (event: KeyboardEvent) =>
  (event.code === 'Enter' || event.code === 'Space') &&
  event.target instanceof HTMLElement &&
  event.target.closest('a, button, summary') !== null;

/** Binds the keys while the component is shown; off in text fields and under a dialog. */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  current.current = keys;
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (isPressing(event)) return;
      const action = current.current[(event.shiftKey ? 'Shift+' : '') + event.code];
      if (!action || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
