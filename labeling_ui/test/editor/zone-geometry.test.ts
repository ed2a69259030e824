// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import known from '../../../tests/core/zone_cases.json';
import type { BBox, Point } from '../../src/editor/model';
import {
  bounds,
  faultOf,
  hasPoint,
  holds,
  type Polygon,
  polygonArea,
  sharedArea,
} from '../../src/editor/zone-geometry';

const polygon = (points: number[][]): Polygon => points.map(([x = 0, y = 0]) => ({ x, y }));
const SQUARE = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

/** Polygons around (20, 20) whose corners go round once: simple, mostly not convex. */
const star = fc
  .array(fc.double({ min: 2, max: 30, noNaN: true }), { minLength: 3, maxLength: 12 })
  .map((radii) =>
    radii.map((radius, i): Point => {
      const turn = (2 * Math.PI * i) / radii.length;
      return { x: 20 + radius * Math.cos(turn), y: 20 + radius * Math.sin(turn) };
    }),
  );
const whole = fc.integer({ min: -20, max: 60 });
const side = fc.integer({ min: 1, max: 40 });
const anyBox = fc.tuple(whole, whole, side, side).map(([x, y, w, h]): BBox => [x, y, x + w, y + h]);

describe('a zone holds', () => {
  it.each(known.cases)('$zone: $why', ({ zone, box, inside }) => {
    const corners = polygon(known.zones[zone as keyof typeof known.zones]);
    expect(holds(corners, box as unknown as BBox)).toBe(inside);
  });
});

describe('any polygon that goes round once', () => {
  it('is a zone, lies in its bounds and holds its corners', () => {
    fc.assert(
      fc.property(star, (corners) => {
        expect(faultOf(corners)).toBeNull();
        expect(sharedArea(corners, bounds(corners))).toBeCloseTo(polygonArea(corners), 6);
        expect(corners.every((corner) => hasPoint(corners, corner))).toBe(true);
      }),
    );
  });

  it('shares with two halves of a box what it shares with the box, in either direction', () => {
    fc.assert(
      fc.property(star, anyBox, (corners, box) => {
        const middle = (box[0] + box[2]) / 2;
        const halves: BBox[] = [
          [box[0], box[1], middle, box[3]],
          [middle, box[1], box[2], box[3]],
        ];
        const whole = sharedArea(corners, box);
        const sum = halves.reduce((total, half) => total + sharedArea(corners, half), 0);
        expect(sum).toBeCloseTo(whole, 6);
        expect(sharedArea([...corners].reverse(), box)).toBeCloseTo(whole, 6);
        expect(whole).toBeLessThanOrEqual((box[2] - box[0]) * (box[3] - box[1]) + 1e-9);
      }),
    );
  });
});

describe('corners that are no zone', () => {
  it.each([
    [SQUARE.slice(0, 2), 'corners'],
    [Array.from({ length: 101 }, (_, i) => [i, i * i]), 'corners'],
    [
      [
        [0, 0],
        [10, 10],
        [10, 0],
        [0, 10],
      ],
      'crosses',
    ],
    [
      [
        [0, 0],
        [0, 0],
        [10, 0],
        [10, 10],
      ],
      'crosses',
    ],
    [
      [
        [0, 0],
        [10, 0],
        [5, 0],
        [5, 10],
      ],
      'crosses',
    ],
    [
      [
        [0, 0],
        [10, 0],
        [20, 0],
      ],
      'crosses',
    ],
    [
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [5, 0],
        [0, 10],
      ],
      'crosses',
    ],
    [
      [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
      'area',
    ],
    [SQUARE, null],
  ])('%j: %s', (points, fault) => {
    expect(faultOf(polygon(points))).toBe(fault);
  });
});
