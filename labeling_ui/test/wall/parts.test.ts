// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BBox } from '../../src/editor/model';
import { CAPTION, cellAt, GAP, layoutOf, shapeOf } from '../../src/pages/wall/layout';
import { labelOfDigit, regionOf } from '../../src/wall/crop';
import { fromAddress, toAddress, toApi, type WallFilter } from '../../src/wall/filter';
import { Pace } from '../../src/wall/pace';

const FRAME = { width: 320, height: 180 };

const boxIn = ({ width, height }: typeof FRAME) =>
  fc
    .tuple(
      fc.double({ min: 0, max: width - 1, noNaN: true }),
      fc.double({ min: 0, max: height - 1, noNaN: true }),
      fc.double({ min: 1, max: width, noNaN: true }),
      fc.double({ min: 1, max: height, noNaN: true }),
    )
    .map(([x, y, w, h]): BBox => [x, y, Math.min(x + w, width), Math.min(y + h, height)]);

describe('the region of a crop', () => {
  it('lies within the frame, holds the whole box, and is in whole pixels', () => {
    fc.assert(
      fc.property(boxIn(FRAME), fc.double({ min: 0.6, max: 1.6, noNaN: true }), (box, aspect) => {
        const region = regionOf(box, FRAME, aspect);
        const [x1, y1, x2, y2] = region;
        expect(region.every(Number.isInteger)).toBe(true);
        expect([x1 >= 0, y1 >= 0, x2 <= FRAME.width, y2 <= FRAME.height]).not.toContain(false);
        expect([x1 <= box[0], y1 <= box[1], x2 >= box[2], y2 >= box[3]]).not.toContain(false);
      }),
    );
  });

  it('is as wide as asked for, around the box, with what is beside it', () => {
    expect(regionOf([100, 50, 120, 90], FRAME)).toEqual([80, 40, 140, 100]);
    expect(regionOf([0, 0, 8, 8], FRAME)).toEqual([0, 0, 32, 32]);
    expect(regionOf([0, 0, 8, 8], FRAME, 1.25)).toEqual([0, 0, 40, 32]);
    expect(regionOf([0, 0, 8, 8], FRAME, 0.8)).toEqual([0, 0, 32, 40]);
    expect(regionOf([20, 2, 300, 178], FRAME)).toEqual([0, 0, 320, 180]);
  });
});

describe('the filter', () => {
  const number = fc.option(fc.nat(999), { nil: null });
  const filters: fc.Arbitrary<WallFilter> = fc.record({
    label: number,
    camera: number,
    source: number,
    leastScore: number,
    mostScore: number,
    leastSize: number,
    mostSize: number,
    order: fc.constantFrom('best', 'worst'),
  });

  it('comes back from the address it was put into', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(fromAddress(new URLSearchParams(toAddress(filter)))).toEqual(filter);
      }),
    );
  });

  it('takes nothing from an address that says nothing', () => {
    const filter = fromAddress(new URLSearchParams('label=car&score-from=&size-to=-3&order=up'));
    expect([filter.label, filter.leastScore, filter.mostSize]).toEqual([null, null, null]);
    expect(toApi(filter)).toBe('');
  });
});

describe('the pace', () => {
  it('leaves pauses out', () => {
    const pace = new Pace();
    for (const at of [0, 1000, 2000]) pace.add(at, 1);
    expect(pace.perMinute).toBe(60);
    pace.add(90_000, 1);
    expect(pace.perMinute).toBeNull();
    for (const at of [90_500, 91_000]) pace.add(at, 1);
    expect(pace.perMinute).toBe(120);
  });

  it('follows the last minute only, and counts all boxes of a sweep', () => {
    const pace = new Pace();
    for (let at = 0; at <= 60_000; at += 5000) pace.add(at, 1);
    expect(pace.perMinute).toBe(12);
    for (let at = 62_000; at <= 122_000; at += 2000) pace.add(at, 4);
    expect(pace.perMinute).toBe(120);
  });
});

describe('the layout', () => {
  const room = fc.record({
    width: fc.integer({ min: 200, max: 3000 }),
    height: fc.integer({ min: 200, max: 2000 }),
  });

  it('takes crops that fit, and finds each under its middle', () => {
    fc.assert(
      fc.property(room, (room) => {
        const layout = layoutOf(room, 128);
        const { columns, rows, picture } = layout;
        const [across, down] = [picture.width + GAP, picture.height + CAPTION + GAP];
        expect(columns * across - GAP).toBeLessThanOrEqual(room.width);
        expect(rows * down - GAP).toBeLessThanOrEqual(room.height);
        expect(Math.min(picture.width, picture.height)).toBeGreaterThan(128 * 0.6);
        expect(Math.min(picture.width, picture.height)).toBeLessThan(128 * 1.6);
        for (let cell = 0; cell < columns * rows; cell++) {
          const x = (cell % columns) * across + picture.width / 2;
          const y = Math.floor(cell / columns) * down + picture.height / 2;
          expect(cellAt({ x, y }, layout)).toBe(cell);
        }
        expect(cellAt({ x: -1, y: 5 }, layout)).toBeNull();
      }),
    );
  });

  it('leaves no room for another row or column', () => {
    fc.assert(
      fc.property(room, fc.constantFrom(88, 128, 208), ({ width, height }, side) => {
        fc.pre(Math.min(width, height) > 2 * side);
        const { columns, rows, picture } = layoutOf({ width, height }, side);
        const beside = width - columns * (picture.width + GAP);
        const below = height - rows * (picture.height + CAPTION + GAP);
        expect(beside).toBeLessThan(side);
        expect(below).toBeLessThan(side + CAPTION);
      }),
    );
  });

  it.each([
    [1280, 648],
    [1920, 928],
    [820, 900],
  ])('fills %d by %d px with pictures that are nearly square', (width, height) => {
    const { columns, rows, picture } = layoutOf({ width: width - 24, height: height - 24 }, 128);
    expect(width - 24 - columns * (picture.width + GAP)).toBeLessThan(columns);
    expect(height - 24 - rows * (picture.height + CAPTION + GAP)).toBeLessThan(rows);
    expect(Math.abs(picture.width / picture.height - 1)).toBeLessThan(0.25);
  });

  it('asks for pictures in their form, in steps of size', () => {
    expect(shapeOf({ width: 128, height: 128 }, 1)).toEqual({ aspect: 1, size: 128 });
    expect(shapeOf({ width: 129, height: 100 }, 1)).toEqual({ aspect: 1.29, size: 192 });
    expect(shapeOf({ width: 600, height: 600 }, 3).size).toBe(1024);
  });
});

describe('a digit', () => {
  it('is a hotkey first, a place in the list else', () => {
    const labels = [
      { id: 5, name: 'person', color: null, hotkey: '2' },
      { id: 6, name: 'car', color: null, hotkey: null },
    ];
    const ids = ['1', '2', '3'].map((digit) => labelOfDigit(labels, digit)?.id);
    expect(ids).toEqual([5, 5, undefined]);
  });
});
