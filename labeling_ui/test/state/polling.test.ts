import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../src/api/client';
import { startPolling } from '../../src/state/polling';

const EVERY = 1000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Polls a source that counts its loads; the stop function and what was told. */
function poll(options: { everyMs?: number | null; last?: number; failAt?: number } = {}) {
  const { everyMs = EVERY, last = Number.POSITIVE_INFINITY, failAt } = options;
  const told: (number | string)[] = [];
  let loads = 0;
  const stop = startPolling({
    load: async () => {
      loads += 1;
      if (loads === failAt) throw new Problem(503, 'busy', 'Later.');
      return loads;
    },
    everyMs,
    isFinal: (data) => data >= last,
    onData: (data) => told.push(data),
    onProblem: (problem) => told.push(problem.code),
  });
  return { told, stop };
}

const pass = (times: number) => vi.advanceTimersByTimeAsync(times * EVERY);

describe('polling', () => {
  it('loads once without an interval', async () => {
    const { told } = poll({ everyMs: null });
    await pass(5);
    expect(told).toEqual([1]);
  });

  it('loads again after each answer', async () => {
    const { told } = poll();
    await pass(2);
    expect(told).toEqual([1, 2, 3]);
  });

  it('ends with the final answer', async () => {
    const { told } = poll({ last: 2 });
    await pass(9);
    expect(told).toEqual([1, 2]);
  });

  it('goes on after a problem', async () => {
    const { told } = poll({ failAt: 2 });
    await pass(2);
    expect(told).toEqual([1, 'busy', 3]);
  });

  it('rests while the page cannot be seen', async () => {
    const { told } = poll();
    await pass(0);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await pass(5);
    expect(told).toEqual([1]);
    hidden.mockReturnValue(false);
    await pass(1);
    expect(told).toEqual([1, 2]);
  });

  it('tells nothing once it is stopped', async () => {
    const { told, stop } = poll();
    stop();
    await pass(3);
    expect(told).toEqual([]);
  });
});
