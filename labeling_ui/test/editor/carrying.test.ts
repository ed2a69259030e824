// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Carrying, type Place } from '../../src/editor/carrying';
import type { BoxChange } from '../../src/editor/changes';
import { shifted } from '../../src/editor/copies';
import { type BBox, type Box, withoutRevision } from '../../src/editor/model';
import { box } from './support';

const on = (frame: number, id: string, bbox: BBox, more = {}): Box =>
  withoutRevision(box(id, bbox, { frame_id: frame, ...more }));
const BBOX: BBox = [100, 100, 140, 160];
const FAR: BBox = [10, 10, 40, 50];

/** Two objects on frame 1, spread over 2 and 3. */
function spread(whole = true) {
  const sources = [on(1, 'a1', BBOX), on(1, 'b1', FAR)];
  const second = [on(2, 'a2', BBOX), on(2, 'b2', FAR)];
  const third = [on(3, 'a3', BBOX), on(3, 'b3', FAR)];
  const puts = [...second, ...third].map((each, i) => ({
    box: each,
    from: [...sources, ...second][i] as Box,
  }));
  return { carrying: new Carrying([1, 2, 3], sources, puts, whole, true), second, third };
}

const place = (id: number, boxes: readonly Box[]): Place => ({ id, boxes });
let made = 0;
/** What a copy looks like that was followed a little to the right. */
const copy = (each: Box, frame: number): Box => ({
  ...each,
  id: `copy-${made++}`,
  frame_id: frame,
  bbox: shifted(each.bbox, 5, 0),
});

function carried(carrying: Carrying, from: Place, to: Place): BoxChange[] {
  const stale = carrying.stale(from, to);
  return carrying.changes(from, to, new Map(stale.map((each) => [each, copy(each, to.id)])));
}

function applied(boxes: readonly Box[], changes: readonly BoxChange[]): Box[] {
  const byId = new Map(boxes.map((each) => [each.id, each]));
  for (const { id, after } of changes) after ? byId.set(id, after) : byId.delete(id);
  return [...byId.values()];
}

describe('a propagation that one goes through', () => {
  it('leads from each of its frames to the next, and nowhere else', () => {
    const { carrying } = spread();
    const ways = [
      [1, 2],
      [2, 3],
      [1, 3],
      [2, 1],
      [3, 4],
    ] as const;
    expect(ways.map(([from, to]) => carrying.leads(from, to))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('changes nothing while nothing was changed', () => {
    const { carrying, second, third } = spread();
    expect(carried(carrying, place(2, second), place(3, third))).toEqual([]);
  });

  it('carries on a box that was mended, and only that one', () => {
    const { carrying, second, third } = spread();
    const mended = { ...(second[0] as Box), bbox: shifted(BBOX, 20, 0) };
    const [change, ...others] = carried(
      carrying,
      place(2, [mended, second[1] as Box]),
      place(3, third),
    );
    expect(others).toEqual([]);
    expect([change?.id, change?.after?.bbox]).toEqual(['a3', shifted(BBOX, 25, 0)]);
  });

  it('carries on a label, a flag and a box that was taken away', () => {
    const { carrying, second, third } = spread();
    const [a] = second as [Box, Box];
    const changes = carried(
      carrying,
      place(2, [{ ...a, label_id: 2, occluded: true }]),
      place(3, third),
    );
    const [rest] = applied(third, changes);
    expect([changes.length, rest?.label_id, rest?.occluded]).toEqual([2, 2, true]);
  });

  it('takes newcomers along when all boxes were spread, and else leaves them', () => {
    for (const whole of [true, false]) {
      const { carrying, second, third } = spread(whole);
      const newcomer = on(2, 'n2', [200, 20, 240, 90]);
      const changes = carried(carrying, place(2, [...second, newcomer]), place(3, third));
      expect(changes.map(({ before }) => before)).toEqual(whole ? [null] : []);
    }
  });

  it('leaves alone what somebody has touched there', () => {
    const { carrying, second, third } = spread();
    const mended = { ...(second[0] as Box), bbox: shifted(BBOX, 20, 0) };
    const touched = { ...(third[0] as Box), bbox: shifted(BBOX, 1, 1) };
    const from = place(2, [mended]);
    expect(
      carried(carrying, from, place(3, [touched, third[1] as Box])).map(({ id }) => id),
    ).toEqual(['b3']);
    expect(carried(carrying, from, place(3, []))).toEqual([]);
  });

  it('has nothing left to do once it was done, whatever was done before', () => {
    const act = fc.record({
      of: fc.constantFrom('a2', 'b2'),
      kind: fc.constantFrom('move', 'label', 'delete', 'draw'),
      by: fc.integer({ min: -30, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 6 }), (acts) => {
        const { carrying, second, third } = spread();
        let from: readonly Box[] = second;
        for (const [i, { of, kind, by }] of acts.entries()) {
          if (kind === 'draw')
            from = [
              ...from,
              on(2, `new-${i}`, shifted([150 + 50 * i, 10, 190 + 50 * i, 60], by / 30, 0)),
            ];
          else if (kind === 'delete') from = from.filter(({ id }) => id !== of);
          else
            from = from.map((each) =>
              each.id !== of
                ? each
                : kind === 'move'
                  ? { ...each, bbox: shifted(each.bbox, by, 0) }
                  : { ...each, label_id: 2 },
            );
        }
        const after = applied(third, carried(carrying, place(2, from), place(3, third)));
        expect(after).toHaveLength(from.length);
        expect(carried(carrying, place(2, from), place(3, after))).toEqual([]);
      }),
    );
  });
});
