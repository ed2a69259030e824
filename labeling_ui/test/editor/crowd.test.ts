/** Drawing many boxes, on a context that notes what it is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { largeFirst } from '../../src/editor/render/large-first';
import { transformBetween } from '../../src/editor/render/layer-place';
import { Motion } from '../../src/editor/render/motion';
import { drawResting, isHeavy } from '../../src/editor/render/resting';
import { type OverlayScene, split } from '../../src/editor/render/scene';
import { stripes } from '../../src/editor/render/stripes';
import { toCss } from '../../src/editor/viewport';
import { box, editorWith, proposal } from './support';

const palette = {
  halo: 'halo',
  ignore: 'ignore',
  labelColor: (id: number) => `label ${id}`,
} as OverlayScene['palette'];

interface Stroke {
  readonly color: unknown;
  readonly line: number;
  readonly box: number[];
}

/** This DOM draws nothing. */
function stubCanvas(): void {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    fillRect: () => undefined,
  } as never);
  vi.stubGlobal(
    'DOMMatrix',
    class {
      scale = () => this;
    },
  );
}

/** Draws the boxes as the resting layer and returns the strokes. */
function strokes(...boxes: Parameters<typeof editorWith>): Stroke[] {
  const made: Stroke[] = [];
  const context = {
    globalAlpha: 1,
    strokeStyle: '',
    lineWidth: 0,
    fillRect: () => undefined,
    createPattern: () => ({ setTransform: () => undefined, pattern: true }),
    strokeRect(...place: number[]) {
      made.push({ color: this.strokeStyle, line: this.lineWidth, box: place });
    },
  };
  const editor = editorWith(...boxes);
  const scene = { editor, palette, conflicts: [], ghosts: [], ratio: 1, handleSide: 8 };
  for (const _ of drawResting(context as never, split(editor), scene));
  return made;
}

const crowd = (make: (id: string, i: number) => ReturnType<typeof box>) =>
  Array.from({ length: 250 }, (_, i) => make(`c${i}`, i));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const at = (i: number): [number, number, number, number] => [i % 200, 10, (i % 200) + 20, 40];

describe('a crowd', () => {
  it('has a halo and a line for every box, all halos under all lines', () => {
    const made = strokes(...crowd((id, i) => box(id, at(i), { label_id: 1 + (i % 2) })));
    expect(made).toHaveLength(500);
    expect(made.slice(0, 250).every(({ color }) => color === 'halo')).toBe(true);
    const lines = made.slice(250).map(({ color }) => color);
    expect(lines.filter((color) => color === 'label 1')).toHaveLength(125);
    expect(lines.filter((color) => color === 'label 2')).toHaveLength(125);
  });

  it('has broken lines for guesses and plain ones for what is true', () => {
    stubCanvas();
    const mixed = crowd((id, i) => (i === 0 ? box(id, at(i)) : proposal(id, at(i), 0.9)));
    const lines = strokes(...mixed).slice(250);
    expect(lines.filter(({ color }) => typeof color === 'object')).toHaveLength(249);
    expect(lines.filter(({ color }) => color === 'label 1')).toHaveLength(1);
  });

  it('is heavy by what its lines cost', () => {
    const few = crowd((id, i) => box(id, at(i)));
    expect(isHeavy(split(editorWith(...few)))).toBe(false);
    const many = Array.from({ length: 600 }, (_, i) => proposal(`p${i}`, at(i), 0.9));
    expect(isHeavy(split(editorWith(...many)))).toBe(true);
  });
});

it('draws large boxes first, and sorts a list once', () => {
  const boxes = [box('s', [0, 0, 5, 5]), box('l', [0, 0, 50, 50]), box('m', [0, 0, 20, 20])];
  expect(largeFirst(boxes).map(({ id }) => id)).toEqual(['l', 'm', 's']);
  expect(largeFirst(boxes)).toBe(largeFirst(boxes));
  expect(boxes[0]?.id).toBe('s');
});

it('makes stripes of whole device pixels, none for a plain line', () => {
  expect(stripes([], 1)).toBeNull();
  expect(stripes([5, 3], 1)).toEqual({ on: 5, side: 8 });
  expect(stripes([1.5, 3], 2)).toEqual({ on: 3, side: 9 });
});

it('lays a layer so that every point of the frame is where the new view has it', () => {
  const from = { scale: 2, offsetX: 10, offsetY: -20 };
  const to = { scale: 5, offsetX: -33, offsetY: 7 };
  const [x = 0, y = 0, scale = 0] = (transformBetween(from, to).match(/-?[\d.]+/g) ?? []).map(
    Number,
  );
  for (const point of [
    { x: 0, y: 0 },
    { x: 12, y: 40 },
  ]) {
    const drawn = toCss(from, point);
    expect(x + drawn.x * scale).toBeCloseTo(toCss(to, point).x);
    expect(y + drawn.y * scale).toBeCloseTo(toCss(to, point).y);
  }
  expect(transformBetween(to, to)).toBe('');
});

describe('motion', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const view = (scale: number) => ({ scale, offsetX: 0, offsetY: 0 });

  it('is several steps in short succession, and ends by itself', () => {
    const rested = vi.fn();
    const motion = new Motion(rested, () => Date.now());
    motion.look('frame', view(1));
    motion.look('frame', view(2));
    expect(motion.active).toBe(false);
    vi.advanceTimersByTime(16);
    motion.look('frame', view(3));
    expect(motion.active).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(motion.active).toBe(false);
    expect(rested).toHaveBeenCalledOnce();
  });

  it('is not another frame, nor a jump', () => {
    const motion = new Motion(vi.fn(), () => Date.now());
    motion.look('frame', view(1));
    motion.look('other', view(2));
    vi.advanceTimersByTime(16);
    motion.look('third', view(3));
    expect(motion.active).toBe(false);
    vi.advanceTimersByTime(500);
    motion.look('third', view(4));
    expect(motion.active).toBe(false);
  });
});
