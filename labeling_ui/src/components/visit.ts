import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Where the focus goes when what had it is gone: the frame, on the pages that have one. */
const HOME = '[data-testid=stage], [tabindex="0"]';

/**
 * For what opens beside the page and is no modal dialog: opened by key, or by a button that has the
 * focus, it gets the focus; when it goes with the focus inside, the focus goes back to where it was.
 * @param first a selector of what has the focus then; without one, what opens leaves the focus alone
 */
export function useVisit(
  root: RefObject<HTMLElement | null>,
  byKey: boolean,
  first?: string,
): void {
  useLayoutEffect(() => {
    const inside = root.current;
    const from = document.activeElement;
    if (!inside) return;
    const wanted = byKey || from instanceof HTMLButtonElement;
    if (first && wanted) inside.querySelector<HTMLElement>(first)?.focus();
    // Runs before the element is taken away.
    return () => {
      if (inside.contains(document.activeElement)) giveBack(from, inside);
    };
  }, []);
}

function giveBack(from: Element | null, gone: Element): void {
  const stays =
    from instanceof HTMLElement &&
    from.isConnected &&
    from !== document.body &&
    !gone.contains(from);
  const to = stays ? from : document.querySelector<HTMLElement>(HOME);
  to?.focus({ preventScroll: true });
}
