import { useState } from 'preact/hooks';
import { apiUrl } from '../../../api/client';
import { evaluationText } from '../../../i18n/evaluation';
import { formatCount } from '../../../i18n/format';
import { BoxesPicture } from './boxes-picture';
import { outcome, type Report } from './report';
import type { Evaluations } from './use-evaluations';

interface Props {
  evaluations: Evaluations;
  report: Report;
  colors: readonly string[];
}

/** The sample frames of a training, leafed through by step: what it found then, over what is there. */
export function AsItLearns({ evaluations, report, colors }: Props) {
  const t = evaluationText();
  const [place, setPlace] = useState(0);
  const frame = report.frames[place] ?? report.frames[0];
  if (!frame) return null;
  const seen = outcome(frame, report.threshold);
  const found = formatCount(seen.boxes - seen.missed.size);
  return (
    <section class="panel">
      <header>
        <h2>{t.title}</h2>
        <span class="spacer" />
        <span class="learns-key truth">{t.truth}</span>
        <span class="learns-key predicted">{t.predicted}</span>
      </header>
      <div class="body">
        <BoxesPicture frame={frame} outcome={seen} colors={colors} />
        <StepSlider evaluations={evaluations} />
        <p class="row learns-outcome">
          <span>{t.step(formatCount(evaluations.step ?? 0))}</span>
          <span class="muted num">
            {t.outcome(found, formatCount(seen.boxes), formatCount(seen.wrong))}
          </span>
        </p>
        <div class="learns-frames">
          {report.frames.map(({ frame_id }, index) => (
            <button
              key={frame_id}
              type="button"
              aria-pressed={index === place}
              aria-label={t.frame(formatCount(index + 1), formatCount(report.frames.length))}
              onClick={() => setPlace(index)}
            >
              <img src={apiUrl(`/frames/${frame_id}/image?size=thumb`)} alt="" loading="lazy" />
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}

function StepSlider({ evaluations: { steps, step, choose } }: { evaluations: Evaluations }) {
  const t = evaluationText();
  if (steps.length < 2) return null;
  const place = steps.indexOf(step ?? 0);
  return (
    <input
      class="learns-slider"
      type="range"
      min={0}
      max={steps.length - 1}
      step={1}
      value={place}
      aria-label={t.chooseStep}
      aria-valuetext={t.step(formatCount(step ?? 0))}
      onInput={(event) => {
        const chosen = steps[event.currentTarget.valueAsNumber];
        if (chosen !== undefined) choose(chosen);
      }}
    />
  );
}
