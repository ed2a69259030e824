/** Which metric is drawn where, in which colour. */
import type { Curve } from '../../components/chart/curve';
import { smooth } from '../../components/chart/curve';
import { jobText } from '../../i18n/job';
import { metricName } from '../../i18n/metric-names';
import type { MetricCurve, MetricCurves } from './metric-store';

/** Part losses, after the ink of the total and the azure of validation. */
const PART_COLORS = ['--c-4', '--c-5', '--c-6', '--c-3'];
/** Amber and azure are person and car wherever labels are shown. */
const LABEL_COLORS = ['--c-3', '--c-2', '--c-4', '--c-5', '--c-6'];

/** The total loss raw and smoothed, its validation, and its parts. */
export function lossCurves(metrics: MetricCurves, weight: number): Curve[] {
  const t = jobText();
  const total = metrics.get('train loss');
  const validation = metrics.get('val val_loss');
  const parts = [...metrics.values()].filter(
    ({ name, context }) => context === 'train' && name.startsWith('loss_'),
  );
  const curves: Curve[] = parts.map((part, index) => ({
    ...line(part, part.name.slice('loss_'.length), PART_COLORS[index % PART_COLORS.length]),
    values: smooth(part.values, weight),
  }));
  if (total) {
    if (weight > 0) curves.push({ ...line(total, `${t.train} raw`, '--c-1'), raw: true });
    curves.push({ ...line(total, t.train, '--c-1'), values: smooth(total.values, weight) });
  }
  if (validation) curves.push({ ...line(validation, t.val, '--c-2'), dots: true });
  return curves;
}

/**
 * AP50 and AP over all labels, and AP50 of each label.
 * @param labels the project's label names in their order, which gives each its colour.
 */
export function precisionCurves(metrics: MetricCurves, labels: readonly string[]): Curve[] {
  const curves: Curve[] = labels.flatMap((label, index) => {
    const metric = metrics.get(`val AP50/${label}`);
    const color = LABEL_COLORS[index % LABEL_COLORS.length];
    return metric ? [{ ...line(metric, label, color), dots: true }] : [];
  });
  const overall: [string, string][] = [
    ['AP', '--c-0'],
    ['AP50', '--c-1'],
  ];
  for (const [name, color] of overall) {
    const metric = metrics.get(`val ${name}`);
    if (metric) curves.push({ ...line(metric, name, color), dots: true });
  }
  return curves;
}

/** The order of the small charts; a metric that is not here comes after them. */
const SIDE_ORDER = [
  'learning_rate',
  'images_per_second',
  'gradient_norm',
  'memory_mib',
  'gpu_memory_mib',
  'gpu_percent',
];

export interface SideCurve {
  /** The metric's own name. */
  metric: string;
  curve: Curve;
}

/** What is left: learning rate, speed, memory and the like, each for a small chart of its own. */
export function sideCurves(metrics: MetricCurves): SideCurve[] {
  return [...metrics.values()]
    .filter(({ name, context }) => context === 'train' && !name.startsWith('loss'))
    .sort((one, other) => sidePlace(one.name) - sidePlace(other.name))
    .map((metric) => ({ metric: metric.name, curve: line(metric, metricName(metric.name)) }));
}

function sidePlace(name: string): number {
  const place = SIDE_ORDER.indexOf(name);
  return place < 0 ? SIDE_ORDER.length : place;
}

const line = ({ steps, values }: MetricCurve, name: string, color = '--c-1'): Curve => ({
  name,
  color,
  steps,
  values,
});
