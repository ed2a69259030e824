import { useEffect, useRef } from 'preact/hooks';
import type { Cell } from '../../wall/sweep';
import { cellAt, type GridLayout } from './layout';
import { useWall } from './use-wall';

/** A finger or pen that rests so long on a crop picks it. */
const REST_MS = 450;

/** Presses and sweeps; the grid keeps the pointer until it is let go, also outside of it. */
export function usePointer(layout: GridLayout) {
  const { brush, session, openFrame } = useWall();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const byMouse = useRef(true);
  const stopResting = () => clearTimeout(timer.current);
  useEffect(() => stopResting, []);
  const cellOf = (event: PointerEvent): Cell | null => {
    const place = (event.currentTarget as Element).getBoundingClientRect();
    const cell = cellAt({ x: event.clientX - place.left, y: event.clientY - place.top }, layout);
    return cell !== null && cell < session.screen.value.length ? cell : null;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const cell = cellOf(event);
      if (cell === null || event.button !== 0 || !event.isPrimary) return;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      byMouse.current = event.pointerType === 'mouse';
      brush.press(cell, event.shiftKey);
      if (!byMouse.current) timer.current = setTimeout(() => brush.rest(), REST_MS);
    },
    onPointerMove: (event: PointerEvent) => {
      const cell = cellOf(event);
      if (cell !== null) brush.move(cell);
    },
    onPointerUp: (event: PointerEvent) => {
      stopResting();
      brush.release(event.pointerType !== 'mouse');
    },
    onPointerCancel: () => {
      stopResting();
      brush.cancel();
    },
    // Else a sweep that ends at speed is a fling to the browser, which swallows the next tap anywhere.
    onTouchStart: (event: TouchEvent) => event.preventDefault(),
    // Two quick taps are two decisions.
    onDblClick: () => byMouse.current && openFrame(),
  };
}
