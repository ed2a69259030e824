import { useLayoutEffect } from 'preact/hooks';
import { pressKey, releaseKey } from '../../editor/keyboard';
import { keymap } from '../../state/keymap';
import { propagateKey } from './propagate-keys';
import { rangeKey } from './range/range-keys';
import type { LabelSession } from './session';
import { settleKey } from './settle-keys';

/** Leads the window's keys to the commands while the page is shown. */
export function useKeys(session: LabelSession | null): void {
  useLayoutEffect(() => {
    if (!session) return;
    const context = { editor: session.editor, page: session };
    const down = (event: KeyboardEvent) => {
      if (propagateKey(event, session.across)) return event.preventDefault();
      if (rangeKey(event, session, keymap.peek())) return event.preventDefault();
      if (settleKey(event, session, keymap.peek())) return event.preventDefault();
      if (!pressKey(event, context, keymap.peek())) return;
      event.preventDefault();
    };
    const up = (event: KeyboardEvent) => releaseKey(event.code, context, keymap.peek());
    const blur = () => {
      session.holdPan(false);
      session.editor.set('lastHeld', false);
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', blur);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', blur);
    };
  }, [session]);
}
