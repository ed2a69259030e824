import { describe, expect, it } from 'vitest';
import {
  checks,
  gradientBars,
  isComplete,
  type PreflightReport,
} from '../../src/pages/job/preflight/report';

const EARLY: PreflightReport = {
  labels: ['person'],
  batch_size: 4,
  pictures: [],
  batch_seconds: 0.1,
  network: null,
  overfit: null,
  machine: {},
  steps: null,
  seconds_left: null,
};
const DONE: PreflightReport = {
  ...EARLY,
  network: {
    raw_shape: [2, 9, 12],
    losses: { loss: 15.2, loss_place: 13.2 },
    gradient_norm: 21.7,
    gradients: [
      { power: -3, arrays: 9 },
      { power: 0, arrays: 2 },
    ],
    still: 0,
    boxes: 4,
  },
  overfit: { first: 15.2, last: 9.1, steps: 12, step_seconds: 0.5 },
  machine: { memory_mib: 1024 },
  steps: 300,
  seconds_left: 90,
};

const seen = (report: PreflightReport) => checks(report).map((check) => check.seen);

describe('checks before the first step', () => {
  it('says of none that it was seen before it was reached', () => {
    expect(seen(EARLY)).toEqual(Array(8).fill(null));
    expect(isComplete(EARLY)).toBe(false);
  });

  it('says what was seen of each', () => {
    expect(seen(DONE).join('\n')).toMatch(/2 × 9 × 12[\s\S]*4 boxes[\s\S]*15.2 → 9.1 in 12 steps/);
    expect(seen(DONE).every((text) => text !== null)).toBe(true);
    expect(seen(DONE).at(-1)).toContain('300 steps');
  });

  it('says so when there was no box to learn by heart', () => {
    expect(seen({ ...DONE, overfit: null })[4]).toBe('no box in the first batches');
  });

  it('tells the memory of a GPU only where there is one', () => {
    expect(seen(DONE)[6]).not.toContain('GPU');
    expect(seen({ ...DONE, machine: { memory_mib: 1, gpu_memory_mib: 2048 } })[6]).toContain('GPU');
  });

  it('under a time limit promises the time, not the steps', () => {
    expect(seen({ ...DONE, steps: null }).at(-1)).toContain('as many steps as fit');
  });

  it('leaves no gap between powers of ten', () => {
    expect(gradientBars(DONE.network?.gradients ?? []).map(({ arrays }) => arrays)).toEqual([
      9, 0, 0, 2,
    ]);
    expect(gradientBars([])).toEqual([]);
  });
});
