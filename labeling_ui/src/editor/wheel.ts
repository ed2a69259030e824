/** What a turn of the wheel means, the same wherever it zooms. */
const WHEEL_STEP = 1.0018;
const LINE_PX = 16;

export type Turn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'shiftKey'>;

/** How far the wheel was turned, CSS pixels; up is negative. */
export function turnOf({ deltaX, deltaY, deltaMode, shiftKey }: Turn): number {
  // With Shift some browsers turn the wheel sideways.
  const turned = deltaY || (shiftKey ? deltaX : 0);
  return deltaMode === 1 ? turned * LINE_PX : turned;
}

/** By how much a turn makes the frame larger. */
export const zoomOf = (turn: number): number => WHEEL_STEP ** -turn;
