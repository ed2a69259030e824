// @vitest-environment node
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shifted } from '../../src/editor/copies';
import { headings } from '../../src/editor/heading';
import { box } from './support';

it('is the way that each box came, whatever the order of the boxes', () => {
  const way = fc.tuple(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -10, max: 10 }));
  fc.assert(
    fc.property(fc.array(way, { minLength: 1, maxLength: 6 }), (ways) => {
      const now = ways.map((_, i) => box(`now${i}`, [i * 80, 20, i * 80 + 40, 100]));
      const before = now.map(({ bbox }, i) => {
        const [dx = 0, dy = 0] = ways[i] ?? [];
        return box(`before${i}`, shifted(bbox, -dx, -dy));
      });
      expect(headings(now, before.reverse())).toEqual(ways.map(([x, y]) => ({ x, y })));
    }),
  );
});

it('finds a track however far it came, and nothing of another label or out of reach', () => {
  const track = { track_id: 't' };
  const now = [
    box('a', [100, 0, 140, 80], track),
    box('b', [0, 0, 40, 80]),
    box('c', [200, 0, 240, 80]),
  ];
  const before = [
    box('d', [10, 0, 50, 80], track),
    box('e', [0, 0, 40, 80], { label_id: 2 }),
    box('f', [236, 0, 276, 80]),
  ];
  expect(headings(now, before)).toEqual([
    { x: 90, y: 0 },
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ]);
});

it('gives one earlier box to the nearer of two', () => {
  const now = [box('a', [10, 0, 50, 80]), box('b', [2, 0, 42, 80])];
  expect(headings(now, [box('c', [0, 0, 40, 80])])).toEqual([
    { x: 0, y: 0 },
    { x: 2, y: 0 },
  ]);
});
