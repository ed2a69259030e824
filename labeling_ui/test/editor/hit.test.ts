// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { handleAt, handlesOf, pick } from '../../src/editor/hit';
import { box } from './support';

const view = { scale: 2, offsetX: 10, offsetY: 20 };

describe('pick', () => {
  const boxes = [box('big', [0, 0, 100, 100]), box('small', [40, 40, 60, 60])];

  it('takes the smallest box first and goes round', () => {
    const at = { x: 50, y: 50 };
    expect(pick(at, boxes, 1)?.id).toBe('small');
    expect(pick(at, boxes, 1, 'small')?.id).toBe('big');
    expect(pick(at, boxes, 1, 'big')?.id).toBe('small');
  });

  it('finds nothing on empty ground', () => {
    expect(pick({ x: 150, y: 150 }, boxes, 1)).toBeUndefined();
  });

  it('reaches a little over the edge, in CSS pixels', () => {
    expect(pick({ x: 102, y: 50 }, boxes, 1)?.id).toBe('big');
    expect(pick({ x: 102, y: 50 }, boxes, 4)).toBeUndefined();
  });
});

describe('handles', () => {
  it('are eight, on the box', () => {
    const handles = handlesOf([10, 10, 60, 90], view);
    expect(handles).toHaveLength(8);
    expect(handles[0]).toEqual({ handle: 'nw', at: { x: 30, y: 40 } });
  });

  it('are four and set off a box that is tiny on screen', () => {
    const handles = handlesOf([10, 10, 20, 60], view);
    expect(handles.map(({ handle }) => handle)).toEqual(['nw', 'ne', 'se', 'sw']);
    expect(handles[0]?.at).toEqual({ x: 25, y: 35 });
  });

  it('take a finger from farther than a mouse', () => {
    const near = { x: 30 - 14, y: 40 };
    expect(handleAt(near, [10, 10, 60, 90], view, 'mouse')).toBeNull();
    expect(handleAt(near, [10, 10, 60, 90], view, 'touch')).toBe('nw');
  });
});
