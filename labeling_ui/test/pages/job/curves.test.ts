import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../src/api/types';
import { lossCurves, precisionCurves, sideCurves } from '../../../src/pages/job/curves';
import { appendMetrics } from '../../../src/pages/job/metric-store';

const value = (name: string, context: Metric['context']): Metric => ({
  name,
  context,
  step: 1,
  value: 1,
  at: '',
});

const metrics = appendMetrics(new Map(), [
  value('loss', 'train'),
  value('loss_box', 'train'),
  value('learning_rate', 'train'),
  value('val_loss', 'val'),
  value('AP', 'val'),
  value('AP50', 'val'),
  value('AP50/car', 'val'),
  value('AP50/person', 'val'),
]);

describe('the curves of a training', () => {
  it('have the total loss last, over its parts', () => {
    const names = lossCurves(metrics, 0).map(({ name }) => name);
    expect(names).toEqual(['box', 'train', 'val']);
  });

  it('show the raw line only under a smoothed one', () => {
    expect(lossCurves(metrics, 0).some(({ raw }) => raw)).toBe(false);
    expect(lossCurves(metrics, 0.9).some(({ raw }) => raw)).toBe(true);
  });

  it('give labels their colours by their order in the project', () => {
    const colors = new Map(
      precisionCurves(metrics, ['person', 'car']).map(({ name, color }) => [name, color]),
    );
    expect(colors.get('person')).toBe('--c-3');
    expect(colors.get('car')).toBe('--c-2');
    expect(colors.get('AP50')).toBe('--c-1');
  });

  it('leave what is neither loss nor precision to the small charts', () => {
    expect(sideCurves(metrics).map(({ metric }) => metric)).toEqual(['learning_rate']);
  });

  it('name and order the small charts, and put a metric that is new to them last', () => {
    const rows = ['warmth', 'gpu_percent', 'memory_mib', 'learning_rate'];
    const sides = sideCurves(
      appendMetrics(
        new Map(),
        rows.map((name) => value(name, 'train')),
      ),
    );
    expect(sides.map(({ curve }) => curve.name)).toEqual([
      'learning rate',
      'memory (MiB)',
      'GPU use (%)',
      'warmth',
    ]);
  });
});
