/**
 * What the pointer does without a key: see `Stage`, `WheelEdge` and the tools. They run nothing here, they
 * stand in the sheet of keys.
 */
import type { Command } from './command';

const GESTURES = {
  drawByPointer: [],
  drawOther: [],
  drawLast: [],
  outlineByPointer: ['Alt'],
  panByPointer: [],
  zoomByWheel: ['⇅'],
  wheelEdge: ['⇧', '⇅'],
} as const;

export default Object.entries(GESTURES).map(([id, caps]) => ({
  id,
  group: 'pointer' as const,
  keys: [],
  caps,
  fixed: true,
  run: () => undefined,
})) satisfies Command[];
