import { useLayoutEffect } from 'preact/hooks';
import type { WallActions } from '../../wall/commands';
import { pressKey } from '../../wall/keyboard';
import { wallKeymap } from '../../wall/keymap';
import type { WallSession } from '../../wall/session';

/** Leads the window's keys to the commands while the page is shown. */
export function useKeys(session: WallSession, page: WallActions): void {
  useLayoutEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (pressKey(event, { session, page }, wallKeymap.peek())) event.preventDefault();
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [session, page]);
}
