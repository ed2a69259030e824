import type { Statistics } from '../api/types';
import { formatCount } from '../i18n/format';
import { frameStateText } from '../i18n/frame-states';

const STATES = ['accepted', 'submitted', 'rejected', 'new'] as const;

/** The frames of a project by state, as one bar; the numbers are its label. */
export function StateBar({ frames }: { frames: Statistics['frames'] }) {
  const t = frameStateText();
  const label = STATES.map((state) => `${t[state]} ${formatCount(frames[state])}`).join(', ');
  return (
    <span class="state-bar" role="img" aria-label={label} title={label}>
      {STATES.map((state) => (
        <i key={state} class={state} style={{ flexGrow: frames[state] }} />
      ))}
    </span>
  );
}

export function StateLegend() {
  const t = frameStateText();
  return (
    <span class="state-legend muted">
      {STATES.map((state) => (
        <span key={state}>
          <i class={state} />
          {t[state]}
        </span>
      ))}
    </span>
  );
}
