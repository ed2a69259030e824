// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besides, Clipboard } from '../../src/editor/clipboard';
import { inside, isTaken, shifted } from '../../src/editor/copies';
import { FrameDocument } from '../../src/editor/document';
import { area } from '../../src/editor/geometry';
import type { BBox } from '../../src/editor/model';
import { bestMatch, type Grey } from '../../src/editor/motion';
import { box, FRAME, proposal } from './support';

const OTHER = { ...FRAME, id: 8, index: 1 };
const side = fc.integer({ min: 1, max: 200 });
const bboxes = fc
  .tuple(fc.integer({ min: -300, max: 600 }), fc.integer({ min: -300, max: 600 }), side, side)
  .map(([x, y, w, h]): BBox => [x, y, x + w, y + h]);

describe('copies', () => {
  it('stay inside the frame, or are none', () => {
    fc.assert(
      fc.property(bboxes, (bbox) => {
        const cut = inside(bbox, FRAME);
        if (!cut) return;
        expect(cut[0] >= 0 && cut[1] >= 0 && cut[2] <= 320 && cut[3] <= 240).toBe(true);
        expect(area(cut)).toBeGreaterThanOrEqual(0.3 * area(bbox));
      }),
    );
    expect(inside([100, 100, 140, 200], FRAME)).toEqual([100, 100, 140, 200]);
    expect(inside([-38, 100, 2, 200], FRAME)).toBeNull();
  });

  it('are not put where there is such a box, nor twice in a track', () => {
    const one = box('a', [10, 10, 50, 90]);
    expect(isTaken(box('b', [12, 12, 52, 92]), [one])).toBe(true);
    expect(isTaken(box('b', [40, 10, 80, 90]), [one])).toBe(false);
    const tracked = { track_id: 't' };
    expect(isTaken(box('b', [200, 10, 240, 90], tracked), [box('a', one.bbox, tracked)])).toBe(
      true,
    );
  });

  it('are verified and new; of a track only on another frame of its source', () => {
    const clipboard = new Clipboard();
    clipboard.copy([{ ...proposal('a', [10, 10, 50, 90], 0.4), track_id: 't' }], FRAME);
    const [there] = clipboard.paste(new FrameDocument(OTHER));
    expect(there).toMatchObject({ frame_id: 8, bbox: [10, 10, 50, 90], track_id: 't' });
    expect(there).toMatchObject({ verified: true, origin: 'drawn', score: null });
    expect(there?.id).not.toBe('a');
    const [elsewhere] = clipboard.paste(new FrameDocument({ ...OTHER, source_id: 99 }));
    expect(elsewhere?.track_id).toBeNull();
  });

  it('lie beside their originals on the same frame, each paste further', () => {
    const clipboard = new Clipboard();
    const document = new FrameDocument(FRAME, [box('a', [10, 10, 50, 90])]);
    clipboard.copy(document.boxes, FRAME);
    const pasted = [clipboard.paste(document), clipboard.paste(document)].flat();
    expect(pasted.map((copy) => copy.bbox)).toEqual([
      [20, 20, 60, 100],
      [30, 30, 70, 110],
    ]);
    expect(besides(document.boxes, FRAME)[0]?.bbox).toEqual([20, 20, 60, 100]);
  });

  it('pasted on another frame leave out what is there', () => {
    const clipboard = new Clipboard();
    clipboard.copy([box('a', [10, 10, 50, 90]), box('b', [100, 10, 150, 90])], FRAME);
    const there = new FrameDocument(OTHER, [box('c', [11, 11, 51, 91], { frame_id: 8 })]);
    expect(clipboard.paste(there).map((copy) => copy.bbox)).toEqual([[100, 10, 150, 90]]);
  });
});

describe('the search for what moved', () => {
  const texture = (x: number, y: number) =>
    60 * Math.sin(x * 0.4) + 50 * Math.cos(y * 0.3) + 40 * Math.sin(x * y * 0.03);

  /** A picture of `size` px with the texture's origin at (x, y), in other light. */
  function picture(size: number, x: number, y: number, contrast = 1): Grey {
    const data = new Float32Array(size * size).map(
      (_, i) => 128 + contrast * texture((i % size) - x, Math.floor(i / size) - y),
    );
    return { width: size, height: size, data };
  }

  it('finds it to a part of a pixel, in any light', () => {
    const shift = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(shift, shift, fc.double({ min: 0.4, max: 2, noNaN: true }), (x, y, contrast) => {
        const template = picture(12, 0, 0);
        const found = bestMatch(template, picture(32, 10 + x, 10 + y, contrast), {
          x: 10 + x,
          y: 10 + y,
        });
        expect(found.score).toBeGreaterThan(0.75);
        expect(Math.hypot(found.x - 10 - x, found.y - 10 - y)).toBeLessThan(0.6);
      }),
    );
  });

  it('finds nothing in a blank picture', () => {
    const blank = { width: 32, height: 32, data: new Float32Array(1024).fill(7) };
    expect(bestMatch(picture(12, 0, 0), blank, { x: 10, y: 10 })).toEqual({
      x: 10,
      y: 10,
      score: 0,
    });
  });
});

it('shifts a box', () => {
  expect(shifted([1, 2, 3, 4], 10, -1)).toEqual([11, 1, 13, 3]);
});
