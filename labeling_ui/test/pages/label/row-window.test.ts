// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrolledTo, windowOf } from '../../../src/pages/label/row-window';

const ROW = 28;
const place = fc.record({
  top: fc.integer({ min: 0, max: 200_000 }),
  height: fc.integer({ min: 1, max: 2000 }),
  count: fc.integer({ min: 0, max: 5000 }),
});

describe('the rows that exist', () => {
  it('are all that are seen, and few more', () => {
    fc.assert(
      fc.property(place, ({ top, height, count }) => {
        const { from, to } = windowOf(top, height, ROW, count);
        const seen = Array.from({ length: count }, (_, i) => i).filter(
          (i) => i * ROW < top + height && (i + 1) * ROW > top,
        );
        expect(seen.every((i) => i >= from && i < to)).toBe(true);
        expect(to - from).toBeLessThanOrEqual(Math.ceil(height / ROW) + 18);
        expect(from >= 0 && from <= to && to <= count).toBe(true);
      }),
    );
  });
});

describe('scrolling to a row', () => {
  it('shows it whole, and stays where that is so already', () => {
    fc.assert(
      fc.property(place, fc.nat(5000), ({ top, height }, index) => {
        fc.pre(height >= ROW);
        const to = scrolledTo(index, top, height, ROW);
        expect(index * ROW >= to && (index + 1) * ROW <= to + height).toBe(true);
        expect(scrolledTo(index, to, height, ROW)).toBe(to);
      }),
    );
  });
});
