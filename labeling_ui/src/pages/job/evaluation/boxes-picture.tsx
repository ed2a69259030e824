import { apiUrl } from '../../../api/client';
import type { BBox } from '../../../editor/model';
import { evaluationText } from '../../../i18n/evaluation';
import { formatOptional } from '../../../i18n/format';
import type { Outcome, ShownFrame } from './report';

/** Height of a caption's text, as a share of the picture's. */
const TEXT = 1 / 32;

interface Props {
  frame: ShownFrame;
  outcome: Outcome;
  colors: readonly string[];
}

/** A frame with its true boxes solid and the predicted ones dashed, each with its score. */
export function BoxesPicture({ frame, outcome, colors }: Props) {
  const t = evaluationText();
  const text = frame.height * TEXT;
  return (
    <svg
      class="learns-picture"
      role="img"
      aria-label={t.picture}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      font-size={text}
    >
      <image
        href={apiUrl(`/frames/${frame.frame_id}/image`)}
        width={frame.width}
        height={frame.height}
      />
      {frame.truth.map(({ bbox, ignore }, place) => {
        const missed = outcome.missed.has(place);
        const kind = ignore ? 'ignored' : missed ? 'missed' : 'truth';
        return (
          <g key={`truth ${place}`} class={`learns-box ${kind}`}>
            <Outline bbox={bbox} />
            {missed && <Caption bbox={bbox} size={text} words={t.missed} />}
          </g>
        );
      })}
      {outcome.sure.map(({ bbox, label, score }, place) => (
        <g
          key={`found ${place}`}
          class="learns-box predicted"
          style={{ color: colors[label] ?? 'var(--ph-ignore)' }}
        >
          <Outline bbox={bbox} />
          <Caption bbox={bbox} size={text} words={formatOptional(score)} />
        </g>
      ))}
    </svg>
  );
}

function Outline({ bbox: [x1, y1, x2, y2] }: { bbox: BBox }) {
  const place = { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
  return (
    <>
      <rect class="halo" {...place} />
      <rect class="line" {...place} />
    </>
  );
}

function Caption({ bbox: [x1, y1], size, words }: { bbox: BBox; size: number; words: string }) {
  return (
    <text x={x1} y={Math.max(size, y1 - size / 4)}>
      {words}
    </text>
  );
}
