import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenly } from '../../src/components/chart/chart-table';
import { smooth, spread, valueAt } from '../../src/components/chart/curve';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 40 });

describe('smooth', () => {
  it('stays within the values, and starts at the first', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 0.99, noNaN: true }), (values, weight) => {
        const smoothed = smooth(values, weight);
        expect(smoothed).toHaveLength(values.length);
        if (values.length === 0) return;
        const slack = 1e-6 * Math.max(1, ...values.map(Math.abs));
        expect(Math.abs((smoothed[0] ?? 0) - (values[0] ?? 0))).toBeLessThan(slack);
        expect(Math.max(...smoothed)).toBeLessThanOrEqual(Math.max(...values) + slack);
        expect(Math.min(...smoothed)).toBeGreaterThanOrEqual(Math.min(...values) - slack);
      }),
    );
  });

  it('leaves the values alone at weight 0', () => {
    expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
  });
});

describe('spread', () => {
  it('keeps labels apart, and above the limit', () => {
    fc.assert(
      fc.property(numbers, (positions) => {
        const placed = spread(positions, 13, 1000).sort((a, b) => a - b);
        expect(placed.at(-1) ?? 0).toBeLessThanOrEqual(1000);
        for (const [index, position] of placed.entries()) {
          if (index > 0) expect(position - (placed[index - 1] ?? 0)).toBeGreaterThan(12.999);
        }
      }),
    );
  });
});

it('valueAt looks back over gaps', () => {
  expect(valueAt([1, null, null, 4], 2)).toBe(1);
  expect(valueAt([null, 2], 0)).toBeNull();
});

it('evenly keeps the first and the last', () => {
  const values = Array.from({ length: 100 }, (_, n) => n);
  const kept = evenly(values, 12);
  expect(kept).toHaveLength(12);
  expect([kept[0], kept.at(-1)]).toEqual([0, 99]);
});
