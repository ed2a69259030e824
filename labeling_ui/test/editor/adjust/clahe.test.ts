// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, equalized, tilesOf } from '../../../src/editor/adjust/clahe';

const size = { width: 40, height: 32 };
const picture = (level: (x: number, y: number) => number) =>
  Uint8Array.from({ length: size.width * size.height }, (_, at) =>
    level(at % size.width, Math.floor(at / size.width)),
  );
const anyPicture = fc.uint8Array({
  minLength: size.width * size.height,
  maxLength: size.width * size.height,
});
const anyLimit = fc.double({ min: 1, max: 40, noNaN: true });

/** Word by word from the paper, one pixel at a time. */
function reference(luma: Uint8Array, limit: number): number[] {
  const darkest = Math.min(...luma);
  const bins = Math.max(...luma) - darkest + 1;
  const [columns, rows] = [5, 4];
  const maps = Array.from({ length: columns * rows }, (_, tile) => {
    const x0 = (tile % columns) * 8;
    const y0 = Math.floor(tile / columns) * 8;
    const inside = [...luma].filter((_, at) => {
      const x = at % size.width;
      const y = Math.floor(at / size.width);
      return x >= x0 && x < x0 + 8 && y >= y0 && y < y0 + 8;
    });
    const histogram = Float64Array.from(
      { length: bins },
      (_, bin) => inside.filter((level) => level - darkest === bin).length,
    );
    clip(histogram, (limit * inside.length) / bins);
    return Array.from(histogram, (_, bin) => {
      const share = histogram.slice(0, bin + 1).reduce((a, b) => a + b) / inside.length;
      return Math.round(darkest + (bins - 1) * share);
    });
  });
  const between = (place: number, tiles: number) => {
    const p = Math.min(Math.max((place + 0.5) / 8 - 0.5, 0), tiles - 1);
    const low = Math.floor(p);
    return [low, Math.min(low + 1, tiles - 1), p - low] as const;
  };
  return Array.from(luma, (level, at) => {
    const [left, right, h] = between(at % size.width, columns);
    const [up, down, v] = between(Math.floor(at / size.width), rows);
    const of = (column: number, row: number) =>
      maps[row * columns + column]?.[level - darkest] ?? Number.NaN;
    return (
      (of(left, up) * (1 - h) + of(right, up) * h) * (1 - v) +
      (of(left, down) * (1 - h) + of(right, down) * h) * v
    );
  });
}

describe('local contrast', () => {
  it.each([0, 1, 100, 255])('leaves a picture of one level %i as it is', (level) => {
    const flat = picture(() => level);
    expect(equalized(flat, size, 4)).toEqual(flat);
  });

  it('is what the plain computation gives, but for rounding', () => {
    const close = (luma: Uint8Array, limit: number) => {
      const expected = reference(luma, limit);
      return equalized(luma, size, limit).every(
        (level, at) => Math.abs(level - (expected[at] ?? Number.NaN)) <= 2,
      );
    };
    fc.assert(fc.property(anyPicture, anyLimit, close), { numRuns: 20 });
    expect(
      close(
        picture((x, y) => 40 + x + (y % 7)),
        3,
      ),
    ).toBe(true);
  });

  it('never turns a brighter level of a tile into a darker one, and stays within the picture’s levels', () => {
    fc.assert(
      fc.property(anyPicture, anyLimit, (luma, limit) => {
        const { maps, columns, rows } = tilesOf(luma, size, limit);
        const [darkest, brightest] = [Math.min(...luma), Math.max(...luma)];
        return Array.from({ length: columns * rows }, (_, tile) =>
          maps.slice(tile * 256 + darkest, tile * 256 + brightest + 1),
        ).every(
          (map) =>
            map.every((level, at) => at === 0 || level >= (map[at - 1] ?? 0)) &&
            map.every((level) => level >= darkest && level <= brightest),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('spreads what lies close together, the more the higher the limit', () => {
    const dim = picture((x, y) =>
      x === 0 && y === 0 ? 0 : x === 1 && y === 0 ? 255 : 60 + ((x + y) % 9),
    );
    const spread = (levels: Uint8Array) => {
      const inner = levels.slice(size.width * 12, size.width * 20);
      return Math.max(...inner) - Math.min(...inner);
    };
    const at = [1, 3, 10].map((limit) => spread(equalized(dim, size, limit)));
    expect(at[0]).toBeLessThan(at[1] ?? 0);
    expect(at[1]).toBeLessThan(at[2] ?? 0);
  });

  it('works on pictures smaller than a tile', () => {
    expect(equalized(Uint8Array.of(10, 20, 30), { width: 3, height: 1 }, 2)).toHaveLength(3);
    expect(equalized(new Uint8Array(), { width: 0, height: 0 }, 2)).toHaveLength(0);
  });
});

describe('the clipped histogram', () => {
  it('keeps its sum and stays under the limit', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 2, maxLength: 64 });
    fc.assert(
      fc.property(counts, fc.double({ min: 1, max: 8, noNaN: true }), (values, limit) => {
        const histogram = Float64Array.from(values);
        const sum = (of: Iterable<number>) => [...of].reduce((a, b) => a + b, 0);
        const ceiling = (limit * sum(values)) / values.length;
        clip(histogram, ceiling);
        return (
          Math.abs(sum(histogram) - sum(values)) < 1e-3 &&
          histogram.every((count) => count <= ceiling + 1e-6)
        );
      }),
    );
  });
});
