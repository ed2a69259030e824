import { useMemo, useState } from 'preact/hooks';
import type { Job } from '../../api/types';
import { Chart } from '../../components/chart/chart';
import type { ScaleKind } from '../../components/chart/plot';
import { Segmented } from '../../components/segmented';
import { formatValue } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { lossCurves, precisionCurves, sideCurves } from './curves';
import type { MetricCurves } from './metric-store';
import { useMetrics } from './use-metrics';

const CURSOR = 'job';

interface CurvePanelsProps {
  job: Job;
  /** The project's label names, in their order. */
  labels: readonly string[];
}

/** Loss, average precision, and the small charts of a training. */
export function CurvePanels({ job, labels }: CurvePanelsProps) {
  const metrics = useMetrics(job);
  return (
    <>
      <div class="columns">
        <LossPanel metrics={metrics} />
        <PrecisionPanel metrics={metrics} labels={labels} />
      </div>
      <SideCharts metrics={metrics} />
    </>
  );
}

function LossPanel({ metrics }: { metrics: MetricCurves }) {
  const t = jobText();
  const [scale, setScale] = useState<ScaleKind>('log');
  const [weight, setWeight] = useState(0.9);
  const curves = useMemo(() => lossCurves(metrics, weight), [metrics, weight]);
  return (
    <section class="panel">
      <header>
        <h2>{t.loss}</h2>
        <span class="spacer" />
        <label class="check">
          {t.smoothing}
          <input
            type="range"
            min={0}
            max={0.99}
            step={0.01}
            value={weight}
            onInput={(event) => setWeight(event.currentTarget.valueAsNumber)}
          />
        </label>
        <Segmented
          label={t.scale}
          value={scale}
          choices={[
            { value: 'linear', label: t.linear },
            { value: 'log', label: t.log },
          ]}
          onChange={setScale}
        />
      </header>
      <div class="body">
        {curves.length === 0 && <p class="muted">{t.noMetrics}</p>}
        {curves.length > 0 && (
          <Chart label={t.lossLabel} curves={curves} scale={scale} cursorKey={CURSOR} />
        )}
      </div>
    </section>
  );
}

interface PrecisionPanelProps {
  metrics: MetricCurves;
  labels: readonly string[];
}

function PrecisionPanel({ metrics, labels }: PrecisionPanelProps) {
  const t = jobText();
  const curves = useMemo(() => precisionCurves(metrics, labels), [metrics, labels]);
  return (
    <section class="panel">
      <header>
        <h2>{t.precision}</h2>
      </header>
      <div class="body">
        {curves.length === 0 && <p class="muted">{t.noPrecision}</p>}
        {curves.length > 0 && (
          <Chart label={t.precisionLabel} curves={curves} range={[0, 1]} cursorKey={CURSOR} />
        )}
      </div>
    </section>
  );
}

function SideCharts({ metrics }: { metrics: MetricCurves }) {
  const curves = useMemo(() => sideCurves(metrics), [metrics]);
  if (curves.length === 0) return null;
  return (
    <section class="panel side-charts">
      {curves.map((curve) => (
        <div key={curve.name}>
          <span class="row small-text">
            <span class="muted">{curve.name}</span>
            <span class="spacer" />
            <b class="num">{formatValue(curve.values.at(-1) ?? 0)}</b>
          </span>
          <Chart label={curve.name} curves={[curve]} height={84} cursorKey={CURSOR} small />
        </div>
      ))}
    </section>
  );
}
