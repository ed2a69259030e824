import { useMemo, useState } from 'preact/hooks';
import type { Job } from '../../api/types';
import { Chart } from '../../components/chart/chart';
import type { ScaleKind } from '../../components/chart/plot';
import { Segmented } from '../../components/segmented';
import { jobText } from '../../i18n/job';
import { lossCurves, precisionCurves } from './curves';
import type { MetricCurves } from './metric-store';
import { SideCharts } from './side-charts';
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
      <SideCharts metrics={metrics} cursorKey={CURSOR} />
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
