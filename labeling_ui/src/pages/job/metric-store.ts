/** The curves of a training, grown from rows as they come. */
import type { Metric } from '../../api/types';

export interface MetricCurve {
  name: string;
  context: Metric['context'];
  steps: readonly number[];
  values: readonly number[];
}

export type MetricCurves = ReadonlyMap<string, MetricCurve>;

const keyOf = ({ name, context }: Pick<Metric, 'name' | 'context'>) => `${context} ${name}`;

/** The curves with more rows at their ends; rows come by step, and one known already is left out. */
export function appendMetrics(curves: MetricCurves, rows: readonly Metric[]): MetricCurves {
  const grown = new Map<string, { curve: MetricCurve; steps: number[]; values: number[] }>();
  for (const row of rows) {
    const key = keyOf(row);
    let growing = grown.get(key);
    if (!growing) {
      const curve = curves.get(key) ?? { ...row, steps: [], values: [] };
      growing = { curve, steps: [...curve.steps], values: [...curve.values] };
      grown.set(key, growing);
    }
    // A value that is no number (NaN, infinite) comes as null.
    if (row.value === null) continue;
    if (row.step <= (growing.steps.at(-1) ?? Number.NEGATIVE_INFINITY)) continue;
    growing.steps.push(row.step);
    growing.values.push(row.value);
  }
  const result = new Map(curves);
  for (const [key, { curve, steps, values }] of grown) {
    result.set(key, { name: curve.name, context: curve.context, steps, values });
  }
  return result;
}

/** The last step of one context, where the next reading goes on; null when there is none. */
export function lastStep(curves: MetricCurves, context: Metric['context']): number | null {
  const steps = [...curves.values()]
    .filter((curve) => curve.context === context)
    .map((curve) => curve.steps.at(-1) ?? 0);
  return steps.length === 0 ? null : Math.max(...steps);
}
