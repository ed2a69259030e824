// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsBetween, Sweep } from '../../src/wall/sweep';

const COLUMNS = 6;
const cell = fc.nat(35);

describe('a sweep', () => {
  it('that stays on its crop is a click', () => {
    const sweep = new Sweep(() => COLUMNS);
    sweep.press(4);
    expect(sweep.move(4)).toBe(false);
    expect(sweep.marked.size).toBe(0);
    expect(sweep.release()).toEqual({ kind: 'click', cell: 4 });
  });

  it('marks what it touches, from the crop it began on', () => {
    const sweep = new Sweep(() => COLUMNS);
    sweep.press(0);
    sweep.move(3);
    expect([...sweep.marked]).toEqual([0, 1, 2, 3]);
    expect(sweep.release()).toEqual({ kind: 'sweep' });
    expect(sweep.marked.size).toBe(0);
  });

  it('marks nothing once it is cancelled, nor before a press', () => {
    const sweep = new Sweep(() => COLUMNS);
    expect(sweep.move(3)).toBe(false);
    sweep.press(0);
    sweep.move(9);
    sweep.cancel();
    expect(sweep.marked.size).toBe(0);
    expect(sweep.release()).toBeNull();
  });

  it('touches neighbours only, whatever the hand leaves out', () => {
    fc.assert(
      fc.property(cell, cell, (from, to) => {
        const way = [from, ...cellsBetween(from, to, COLUMNS)];
        expect(way.at(-1)).toBe(to);
        for (const [n, next] of way.slice(1).entries()) {
          const last = way[n] ?? 0;
          const across = Math.abs((next % COLUMNS) - (last % COLUMNS));
          const down = Math.abs(Math.floor(next / COLUMNS) - Math.floor(last / COLUMNS));
          expect(Math.max(across, down)).toBe(1);
        }
      }),
    );
  });
});
