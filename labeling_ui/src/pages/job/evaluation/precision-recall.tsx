import { evaluationText } from '../../../i18n/evaluation';
import { formatOptional } from '../../../i18n/format';
import type { LabelCurve, Report } from './report';

const WIDTH = 320;
const HEIGHT = 200;
const LEFT = 30;
const BOTTOM = 22;
const TOP = 6;
const RIGHT = 8;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const COLORS = ['--c-3', '--c-2', '--c-4', '--c-5', '--c-6'];

const x = (recall: number) => LEFT + recall * (WIDTH - LEFT - RIGHT);
const y = (precision: number) => TOP + (1 - precision) * (HEIGHT - TOP - BOTTOM);

/** Precision by recall for each label, with the point of the best F1 on each. */
export function PrecisionRecall({ report }: { report: Report }) {
  const t = evaluationText();
  const curves = report.curves.filter(({ points }) => points.length > 0);
  const { f1, threshold } = report.all_labels;
  return (
    <section class="panel">
      <header>
        <h2>{t.precisionRecall}</h2>
        {threshold !== null && (
          <span class="muted num">{t.best(formatOptional(f1), formatOptional(threshold))}</span>
        )}
      </header>
      <div class="body">
        {curves.length === 0 && <p class="muted">{t.nothingFound}</p>}
        {curves.length > 0 && (
          <svg class="pr-chart" role="img" aria-label={t.curves} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
            <Axes />
            {curves.map((curve) => (
              <CurveLine key={curve.label} curve={curve} color={colorOf(report, curve)} />
            ))}
          </svg>
        )}
        <p class="row pr-names">
          {curves.map((curve) => (
            <span key={curve.label}>
              <i class="dot" style={{ color: `var(${colorOf(report, curve)})` }} /> {curve.label}{' '}
              <span class="num">{formatOptional(curve.f1)}</span>
            </span>
          ))}
        </p>
      </div>
    </section>
  );
}

function Axes() {
  const t = evaluationText();
  return (
    <g class="pr-axes">
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 4} y={y(tick) + 3} text-anchor="end">
            {tick}
          </text>
          <text x={x(tick)} y={HEIGHT - 10} text-anchor="middle">
            {tick}
          </text>
        </g>
      ))}
      <text x={x(1)} y={HEIGHT - 1} text-anchor="end">
        {t.recall}
      </text>
      <text x={LEFT + 4} y={y(0) - 4}>
        {t.precision}
      </text>
    </g>
  );
}

function CurveLine({ curve, color }: { curve: LabelCurve; color: string }) {
  const best = bestPoint(curve);
  const path = curve.points
    .map(({ recall, precision }) => `${x(recall)},${y(precision)}`)
    .join(' ');
  return (
    <g style={{ color: `var(${color})` }}>
      <polyline class="pr-line" points={path} />
      {best && <circle class="pr-best" cx={x(best.recall)} cy={y(best.precision)} r={3.5} />}
    </g>
  );
}

/** The last point that the label's threshold lets through. */
function bestPoint({ points, threshold }: LabelCurve): LabelCurve['points'][number] | undefined {
  return threshold === null ? undefined : points.findLast(({ score }) => score >= threshold);
}

function colorOf({ labels }: Report, { label }: LabelCurve): string {
  return COLORS[labels.indexOf(label) % COLORS.length] ?? '--c-0';
}
