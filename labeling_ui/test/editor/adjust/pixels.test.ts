// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNeutral, NEUTRAL, NIGHT, readAdjustment } from '../../../src/editor/adjust/adjustment';
import { adjustPixels } from '../../../src/editor/adjust/pixels';
import { toneCurve } from '../../../src/editor/adjust/tone';

const adjusted = (pixels: number[], adjustment: Partial<typeof NEUTRAL>) => {
  const data = Uint8ClampedArray.from(pixels);
  adjustPixels(data, { width: pixels.length / 4, height: 1 }, { ...NEUTRAL, ...adjustment });
  return [...data];
};

describe('the tone curve', () => {
  it('changes nothing when neutral', () => {
    expect([...toneCurve(NEUTRAL)]).toEqual(Array.from({ length: 256 }, (_, level) => level));
  });

  it('adds brightness as a share of white, and multiplies about middle grey', () => {
    expect(toneCurve({ ...NEUTRAL, brightness: 0.2 })[100]).toBe(151);
    expect(toneCurve({ ...NEUTRAL, contrast: 3 })[100]).toBe(45);
    expect(toneCurve({ ...NEUTRAL, contrast: 2 })[250]).toBe(255);
  });

  it('lightens the dark with a gamma above 1, and leaves black and white', () => {
    const curve = toneCurve({ ...NEUTRAL, gamma: 2 });
    expect([curve[0], curve[64], curve[255]]).toEqual([0, 128, 255]);
  });

  it('never turns a brighter level into a darker one', () => {
    const curves = fc.record({
      brightness: fc.double({ min: -1, max: 1, noNaN: true }),
      contrast: fc.double({ min: 0.1, max: 10, noNaN: true }),
      gamma: fc.double({ min: 0.1, max: 10, noNaN: true }),
      clahe: fc.constant(0),
    });
    fc.assert(
      fc.property(curves, (adjustment) =>
        toneCurve(adjustment).every((level, at, all) => at === 0 || level >= (all[at - 1] ?? 0)),
      ),
    );
  });
});

describe('the adjusted pixels', () => {
  it('are mapped by the curve, but not their opacity', () => {
    expect(adjusted([100, 50, 0, 40], { brightness: 0.2 })).toEqual([151, 101, 51, 40]);
  });

  it('keep their colour when local contrast shifts them', () => {
    const row = Array.from({ length: 16 }, (_, x) => [60 + x, 50 + x, 40 + x, 255]).flat();
    const data = adjusted(row, { clahe: 3 });
    const differences = Array.from({ length: 16 }, (_, x) => [
      (data[4 * x] ?? 0) - (data[4 * x + 1] ?? 0),
      (data[4 * x + 1] ?? 0) - (data[4 * x + 2] ?? 0),
    ]);
    expect(differences.every(([rg, gb]) => rg === 10 && gb === 10)).toBe(true);
    expect(data).not.toEqual(row);
  });

  it('show the dark more clearly by night', () => {
    const dark = Array.from({ length: 64 }, (_, x) => [10 + (x % 9), 10 + (x % 9), 12, 255]).flat();
    const reds = adjusted(dark, NIGHT).filter((_, at) => at % 4 === 0);
    expect(Math.max(...reds) - Math.min(...reds)).toBeGreaterThan(12);
  });
});

describe('an adjustment that was kept somewhere', () => {
  it('is read as far as it is one', () => {
    expect(readAdjustment({ gamma: 2, contrast: '9', hue: 3, brightness: Number.NaN })).toEqual({
      ...NEUTRAL,
      gamma: 2,
    });
    expect(readAdjustment('gamma')).toBeNull();
    expect(isNeutral(readAdjustment({}) ?? NIGHT)).toBe(true);
  });
});
