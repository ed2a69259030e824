// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromCorners,
  HANDLES,
  height,
  iou,
  MIN_SIDE,
  moved,
  resized,
  rounded,
  width,
} from '../../src/editor/geometry';
import type { BBox } from '../../src/editor/model';

const frame = { width: 320, height: 240 };
const anywhere = fc.double({ min: -1000, max: 1000, noNaN: true });
const point = fc.record({ x: anywhere, y: anywhere });
const boxInFrame = fc.tuple(point, point).map(([a, b]) => fromCorners(a, b, frame));

function isLegal(box: BBox): boolean {
  const inside = box[0] >= 0 && box[1] >= 0 && box[2] <= frame.width && box[3] <= frame.height;
  // Rounding to 0.01 px may take a hair off a side.
  return inside && width(box) > MIN_SIDE - 1e-9 && height(box) > MIN_SIDE - 1e-9;
}

describe('geometry never leaves the frame and never falls under a pixel', () => {
  it('for two corners anywhere', () => {
    fc.assert(fc.property(boxInFrame, isLegal));
  });

  it('for moves of any length, which keep the size', () => {
    fc.assert(
      fc.property(boxInFrame, anywhere, anywhere, (box, dx, dy) => {
        const to = moved(box, dx, dy, frame);
        expect(width(to)).toBeCloseTo(width(box), 1);
        expect(height(to)).toBeCloseTo(height(box), 1);
        return isLegal(to);
      }),
    );
  });

  it('for every handle pulled anywhere', () => {
    fc.assert(
      fc.property(boxInFrame, fc.constantFrom(...HANDLES), anywhere, anywhere, (box, h, dx, dy) =>
        isLegal(resized(box, h, dx, dy, frame)),
      ),
    );
  });
});

describe('resized', () => {
  it('moves only the edges of its handle', () => {
    expect(resized([10, 20, 50, 80], 'e', 5, 99, frame)).toEqual([10, 20, 55, 80]);
    expect(resized([10, 20, 50, 80], 'nw', -5, -10, frame)).toEqual([5, 10, 50, 80]);
  });

  it('turns the box over when an edge passes the other', () => {
    expect(resized([10, 20, 50, 80], 'w', 60, 0, frame)).toEqual([50, 20, 70, 80]);
  });
});

describe('iou', () => {
  it('is 1 for the same box, 0 for boxes apart, and the shared part between', () => {
    expect(iou([0, 0, 10, 10], [0, 0, 10, 10])).toBe(1);
    expect(iou([0, 0, 10, 10], [20, 0, 30, 10])).toBe(0);
    expect(iou([0, 0, 10, 10], [5, 0, 15, 10])).toBeCloseTo(1 / 3);
  });
});

describe('rounded', () => {
  it('keeps a hundredth of a pixel', () => {
    expect(rounded([1.006, 2.004, 3, 4.999])).toEqual([1.01, 2, 3, 5]);
  });
});
