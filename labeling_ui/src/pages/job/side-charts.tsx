import { useMemo, useState } from 'preact/hooks';
import { Button } from '../../components/button';
import { Chart } from '../../components/chart/chart';
import { formatValue } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { hiddenCharts, storeHiddenCharts, toggled } from './chosen-charts';
import { type SideCurve, sideCurves } from './curves';
import type { MetricCurves } from './metric-store';

/** Shares are drawn from nothing to all; every other chart fits its values. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = { gpu_percent: [0, 100] };

interface SideChartsProps {
  metrics: MetricCurves;
  cursorKey: string;
}

/** Small charts of what is neither loss nor precision; a person chooses which, and keeps the choice. */
export function SideCharts({ metrics, cursorKey }: SideChartsProps) {
  const t = jobText();
  const curves = useMemo(() => sideCurves(metrics), [metrics]);
  const [hidden, setHidden] = useState(hiddenCharts);
  if (curves.length === 0) return null;
  const shown = curves.filter(({ metric }) => !hidden.has(metric));
  const toggle = (metric: string) => {
    const next = toggled(hidden, metric);
    storeHiddenCharts(next);
    setHidden(next);
  };
  return (
    <section class="panel">
      <header class="side-choice">
        <h2>{t.stepByStep}</h2>
        <span class="spacer" />
        <fieldset aria-label={t.charts}>
          {curves.map(({ metric, curve }) => (
            <Button
              key={metric}
              kind="quiet"
              pressed={!hidden.has(metric)}
              onClick={() => toggle(metric)}
            >
              {curve.name}
            </Button>
          ))}
        </fieldset>
      </header>
      {shown.length === 0 && <p class="body muted">{t.noCharts}</p>}
      {shown.length > 0 && (
        <div class="side-charts">
          {shown.map((side) => (
            <SideChart key={side.metric} side={side} cursorKey={cursorKey} />
          ))}
        </div>
      )}
    </section>
  );
}

function SideChart({ side, cursorKey }: { side: SideCurve; cursorKey: string }) {
  const { metric, curve } = side;
  const range = RANGES[metric];
  const curves = useMemo(() => [curve], [curve]);
  return (
    <div>
      <span class="row small-text">
        <span class="muted">{curve.name}</span>
        <span class="spacer" />
        <b class="num">{formatValue(curve.values.at(-1) ?? 0)}</b>
      </span>
      <Chart
        label={curve.name}
        curves={curves}
        height={84}
        cursorKey={cursorKey}
        small
        {...(range && { range })}
      />
    </div>
  );
}
