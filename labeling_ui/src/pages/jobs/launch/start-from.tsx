import type { Checkpoint } from '../../../api/types';
import { Field } from '../../../components/field';
import { Select } from '../../../components/inputs';
import { Segmented } from '../../../components/segmented';
import { formatCount, formatValue } from '../../../i18n/format';
import { jobsText } from '../../../i18n/jobs';

export const START_MODES = ['auto', 'scratch', 'continue', 'transfer'] as const;
export type StartMode = (typeof START_MODES)[number];

export interface Start {
  mode: StartMode;
  /** '' is no checkpoint: with transfer, the detector's own start weights. */
  checkpointId: string;
}

/** Transfer from a checkpoint that was asked for, else whatever is best. */
export const startOf = (checkpoint: Checkpoint | undefined): Start =>
  checkpoint
    ? { mode: 'transfer', checkpointId: String(checkpoint.id) }
    : { mode: 'auto', checkpointId: '' };

/** What the API's `init` says for a start; without one the detector takes its best start. */
export function toInit({ mode, checkpointId }: Start): Record<string, unknown> | undefined {
  if (mode === 'auto') return undefined;
  if (mode === 'scratch' || checkpointId === '') return { mode };
  return { mode, checkpoint_id: Number(checkpointId) };
}

interface StartFromProps {
  start: Start;
  checkpoints: readonly Checkpoint[];
  onChange: (start: Start) => void;
  error: string | undefined;
}

export function StartFrom({ start, checkpoints, onChange, error }: StartFromProps) {
  const t = jobsText();
  const named = checkpoints.map((checkpoint) => ({
    value: String(checkpoint.id),
    label: checkpoint.name ?? t.checkpointName(formatCount(checkpoint.step), precision(checkpoint)),
  }));
  const choices =
    start.mode === 'transfer' ? [{ value: '', label: t.ownWeights }, ...named] : named;
  const choose = (mode: StartMode) => {
    const first = mode === 'continue' ? String(checkpoints[0]?.id ?? '') : '';
    onChange({ mode, checkpointId: first });
  };
  return (
    <>
      <Field label={t.startFrom} hint={t.modeHelp[start.mode]} error={error}>
        {() => (
          <Segmented
            label={t.startFrom}
            value={start.mode}
            choices={START_MODES.map((value) => ({ value, label: t.modes[value] }))}
            onChange={choose}
          />
        )}
      </Field>
      {(start.mode === 'continue' || start.mode === 'transfer') && (
        <Select
          label={t.checkpoint}
          value={start.checkpointId}
          choices={choices}
          onChange={(checkpointId) => onChange({ ...start, checkpointId })}
        />
      )}
    </>
  );
}

function precision({ metrics, best }: Checkpoint): string {
  const ap = metrics.AP50;
  return (ap === undefined || ap === null ? '' : ` · AP50 ${formatValue(ap)}`) + (best ? ' ★' : '');
}
