import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type RowWindow, scrolledTo, windowOf } from './row-window';

/** Pixels, until a row and the list have been measured. */
const ROW = 28;
const HEIGHT = 600;

export interface RowWindowOf extends RowWindow {
  /** Goes on the element around the rows; its parent scrolls. */
  readonly list: RefObject<HTMLDivElement | null>;
  /** Pixels a row. */
  readonly row: number;
}

/**
 * The rows of a list that are worth an element. Row `shown` is scrolled into view when it changes; the
 * list of something else, told by `of`, begins at its top.
 */
export function useRowWindow(count: number, shown: number, of: number): RowWindowOf {
  const list = useRef<HTMLDivElement>(null);
  const [row, setRow] = useState(ROW);
  const [seen, setSeen] = useState({ top: 0, height: HEIGHT });

  useLayoutEffect(() => {
    const scroller = list.current?.parentElement;
    if (!scroller) return;
    const look = () => {
      setRow(list.current?.querySelector<HTMLElement>('[role=option]')?.offsetHeight || ROW);
      setSeen({ top: scroller.scrollTop, height: scroller.clientHeight || HEIGHT });
    };
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [count > 0]);

  useLayoutEffect(() => {
    const scroller = list.current?.parentElement;
    if (scroller) scroller.scrollTop = 0;
  }, [of]);

  useLayoutEffect(() => {
    const scroller = list.current?.parentElement;
    if (!scroller || shown < 0) return;
    const height = scroller.clientHeight || HEIGHT;
    scroller.scrollTop = scrolledTo(shown, scroller.scrollTop, height, row);
  }, [shown, row, of]);

  return { list, row, ...windowOf(seen.top, seen.height, row, count) };
}
