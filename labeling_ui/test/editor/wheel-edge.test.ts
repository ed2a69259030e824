// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edge } from '../../src/editor/geometry';
import { edgeNear, WheelEdge } from '../../src/editor/wheel-edge';
import { box, editorWith } from './support';

const NOTCH = 100;

function withSelected() {
  const editor = editorWith(box('a', [100, 60, 160, 160]), box('b', [200, 60, 260, 160]));
  editor.selection.select(['a']);
  const bbox = () => editor.document.get('a')?.bbox;
  return { editor, wheel: new WheelEdge(editor), bbox };
}

describe('the wheel over an edge', () => {
  it.each([
    [130, 56, [100, 59, 160, 160]],
    [130, 165, [100, 60, 160, 161]],
    [104, 110, [99, 60, 160, 160]],
    [158, 110, [100, 60, 161, 160]],
  ])('at %d, %d pushes that edge out, and pulls it in again', (x, y, pushed) => {
    const { wheel, bbox } = withSelected();
    expect(wheel.turn({ x, y }, -NOTCH, false)).toBe(true);
    expect(bbox()).toEqual(pushed);
    wheel.turn({ x, y }, NOTCH, false);
    expect(bbox()).toEqual([100, 60, 160, 160]);
  });

  it('goes ten pixels where that is asked for, and each notch is one undo', () => {
    const { editor, wheel, bbox } = withSelected();
    wheel.turn({ x: 130, y: 56 }, -NOTCH, true);
    wheel.turn({ x: 130, y: 46 }, -NOTCH, true);
    expect(bbox()?.[1]).toBe(40);
    editor.undo();
    expect(bbox()?.[1]).toBe(50);
  });

  it('adds the small steps of a touchpad up', () => {
    const { wheel, bbox } = withSelected();
    for (let n = 0; n < 9; n++) wheel.turn({ x: 130, y: 56 }, -8, false);
    expect(bbox()?.[1]).toBe(58);
  });

  it('is left to the zoom away from the edges, without a box, with several, and where nothing may change', () => {
    const { editor, wheel } = withSelected();
    expect(wheel.turn({ x: 130, y: 110 }, NOTCH, false)).toBe(false);
    editor.selection.select(['a', 'b']);
    expect(wheel.turn({ x: 130, y: 56 }, NOTCH, false)).toBe(false);
    editor.selection.select([]);
    expect(wheel.turn({ x: 130, y: 56 }, NOTCH, false)).toBe(false);
    editor.selection.select(['a']);
    editor.readOnly = true;
    expect(wheel.turn({ x: 130, y: 56 }, NOTCH, false)).toBe(false);
  });
});

describe('the edge that is near', () => {
  const on: Record<Edge, (along: number) => { x: number; y: number }> = {
    n: (along) => ({ x: 100 + 200 * along, y: 50 }),
    s: (along) => ({ x: 100 + 200 * along, y: 250 }),
    w: (along) => ({ x: 100, y: 50 + 200 * along }),
    e: (along) => ({ x: 300, y: 50 + 200 * along }),
  };

  it('is the one that the point is on', () => {
    const edge = fc.constantFrom<Edge>('n', 's', 'w', 'e');
    fc.assert(
      fc.property(edge, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (edge, along) => {
        expect(edgeNear(on[edge](along), [100, 50, 300, 250])).toBe(edge);
      }),
    );
  });
});
