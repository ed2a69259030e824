import { useMemo } from 'preact/hooks';
import type { FrameState, FrameSummary } from '../../api/types';
import { Button } from '../../components/button';
import { labelText } from '../../i18n/label';
import { useSession } from './use-editor';

const WIDTH = 1000;
const HEIGHT = 40;
const STATES: readonly FrameState[] = ['new', 'submitted', 'accepted', 'rejected'];
/** Height of a frame's bar by state: what is left to do stays low. */
const TALL: Readonly<Record<FrameState, number>> = {
  new: 8,
  submitted: 24,
  accepted: 36,
  rejected: 36,
};

/** The frames of the source with their states; a click goes there. */
export function Timeline() {
  const session = useSession();
  const t = labelText();
  const frames = session.source.frames.value;
  const current = session.current.value?.detail;
  if (!current) return <div class="label-timeline" />;
  const at = frames.findIndex((frame) => frame.id === current.id);
  return (
    <div class="label-timeline">
      <div class="label-timeline-head">
        <Button
          kind="quiet"
          icon="previous"
          label={t.previousFrame}
          onClick={() => session.step(-1)}
        />
        <Button kind="quiet" icon="next" label={t.nextFrame} onClick={() => session.step(1)} />
        <button type="button" class="label-place num" onClick={() => session.goToFrame()}>
          <b>{at < 0 ? '…' : at + 1}</b>
          <span class="muted">/ {frames.length}</span>
        </button>
        {current.pts_us !== null && <span class="mono muted">{clock(current.pts_us)}</span>}
        <span class="muted ellipsis wide-only">{current.name}</span>
        <span class="chip">{t.frameStates[current.state]}</span>
        <span class="spacer" />
        <Legend frames={frames} />
      </div>
      <Bars frames={frames} at={at} onPick={(frame) => void session.open(frame.id)} />
    </div>
  );
}

function Legend({ frames }: { frames: readonly FrameSummary[] }) {
  const t = labelText();
  const present = STATES.filter((state) => frames.some((frame) => frame.state === state));
  return (
    <span class="label-legend muted">
      {present.map((state) => (
        <span key={state}>
          <i class={`mark ${state}`} />
          {t.frameStates[state]}
        </span>
      ))}
    </span>
  );
}

interface BarsProps {
  frames: readonly FrameSummary[];
  at: number;
  onPick: (frame: FrameSummary) => void;
}

function Bars({ frames, at, onPick }: BarsProps) {
  const t = labelText();
  const paths = useMemo(
    () => STATES.map((state) => ({ state, d: barsOf(frames, state) })),
    [frames],
  );
  const pick = (event: MouseEvent) => {
    const bounds = (event.currentTarget as Element).getBoundingClientRect();
    const place = (event.clientX - bounds.left) / bounds.width;
    const frame = frames[Math.floor(place * frames.length)];
    if (frame) onPick(frame);
  };
  const left = frames.length > 0 ? ((at + 0.5) / frames.length) * 100 : 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: D, F and J do the same by key
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div class="label-bars" title={t.timeline} onClick={pick}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {paths.map(({ state, d }) => (
          <path key={state} class={state} d={d} />
        ))}
      </svg>
      {at >= 0 && <i class="playhead" style={{ left: `${left}%` }} />}
    </div>
  );
}

/** One bar a frame, as one path a state. */
function barsOf(frames: readonly FrameSummary[], state: FrameState): string {
  const step = WIDTH / Math.max(frames.length, 1);
  const wide = (step * 0.76).toFixed(2);
  const tall = TALL[state];
  return frames
    .map((frame, i) =>
      frame.state === state ? `M${(i * step).toFixed(2)} ${HEIGHT}v${-tall}h${wide}v${tall}z` : '',
    )
    .join('');
}

/** Microseconds → "00:09.000". */
export function clock(us: number): string {
  const ms = Math.round(us / 1000);
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  const minutes = Math.floor(ms / 60_000);
  return `${pad(minutes, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
}
