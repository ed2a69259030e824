import { chartText } from '../../i18n/chart';
import { formatCount, formatValue } from '../../i18n/format';
import { type Curve, valueAt } from './curve';

const ROWS = 12;

/** The same curves as numbers, folded away: for those who cannot see the lines. */
export function ChartTable({ curves }: { curves: readonly Curve[] }) {
  const t = chartText();
  const shown = curves.filter((curve) => !curve.raw);
  const steps = evenly(longest(shown), ROWS);
  return (
    <details class="chart-table">
      <summary>{t.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th>{t.step}</th>
            {shown.map((curve) => (
              <th key={curve.name} class="right">
                {curve.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step}>
              <td>{formatCount(step)}</td>
              {shown.map((curve) => (
                <td key={curve.name} class="right">
                  {cell(curve, step)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function longest(curves: readonly Curve[]): readonly number[] {
  return curves.reduce<readonly number[]>(
    (most, { steps }) => (steps.length > most.length ? steps : most),
    [],
  );
}

/** At most `count` of the values, evenly spread, the last always among them. */
export function evenly<T>(values: readonly T[], count: number): T[] {
  if (values.length <= count) return [...values];
  const stride = (values.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, n) => values[Math.round(n * stride)] as T);
}

/** The curve's value at a step, or its last one before it. */
function cell({ steps, values }: Curve, step: number): string {
  const past = steps.filter((known) => known <= step).length;
  const value = valueAt(values, past - 1);
  return value === null ? '–' : formatValue(value);
}
