import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../src/api/types';
import { appendMetrics, lastStep } from '../../../src/pages/job/metric-store';

const row = (step: number, name = 'loss', context: Metric['context'] = 'train'): Metric => ({
  name,
  context,
  step,
  value: step / 10,
  at: '2026-05-07T09:00:00Z',
});

describe('the curves', () => {
  it('are the same however the rows are cut into answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.nat(60), (count, cut) => {
        const rows = Array.from({ length: count }, (_, n) => [row(n + 1), row(n + 1, 'lr')]).flat();
        const whole = appendMetrics(new Map(), rows);
        const half = appendMetrics(new Map(), rows.slice(0, cut));
        expect(appendMetrics(half, rows.slice(cut))).toEqual(whole);
      }),
    );
  });

  it('take a row that comes twice once', () => {
    const curves = appendMetrics(appendMetrics(new Map(), [row(1), row(2)]), [row(2), row(3)]);
    expect(curves.get('train loss')?.steps).toEqual([1, 2, 3]);
  });

  it('leave out values that are no numbers', () => {
    const curves = appendMetrics(new Map(), [row(1), { ...row(2), value: null }, row(3)]);
    expect(curves.get('train loss')?.steps).toEqual([1, 3]);
  });

  it('do not change those that were there', () => {
    const first = appendMetrics(new Map(), [row(1)]);
    appendMetrics(first, [row(2)]);
    expect(first.get('train loss')?.steps).toEqual([1]);
  });
});

it('the last step is one of its context', () => {
  const curves = appendMetrics(new Map(), [row(400), row(200, 'loss', 'val')]);
  expect(lastStep(curves, 'train')).toBe(400);
  expect(lastStep(curves, 'val')).toBe(200);
  expect(lastStep(new Map(), 'val')).toBeNull();
});
