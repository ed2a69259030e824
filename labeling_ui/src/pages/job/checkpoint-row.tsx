import type { Checkpoint } from '../../api/types';
import { Button } from '../../components/button';
import { HashText } from '../../components/hash-text';
import { formatBytes, formatCount, formatOptional } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { takeAwayText } from '../../i18n/take-away';
import { hasWeights } from '../../propose/choices';
import { hasRole } from '../../state/session';

const METRICS = ['AP50', 'AP', 'val_loss'] as const;

interface CheckpointRowProps {
  checkpoint: Checkpoint;
  onPropose: () => void;
  onTakeAway: () => void;
  onPin: () => void;
}

/** One checkpoint: its figures and what can be done with it. Of one without weights only the figures are left. */
export function CheckpointRow(props: CheckpointRowProps) {
  const { checkpoint } = props;
  const t = jobText();
  const { step, epoch, metrics, best, bytes, sha256 } = checkpoint;
  const there = hasWeights(checkpoint);
  return (
    <tr class={best ? 'selected' : ''}>
      <td class="right">{formatCount(step)}</td>
      <td class="right muted">{formatCount(epoch)}</td>
      {METRICS.map((name) => (
        <td key={name} class="right">
          {formatOptional(metrics[name])}
        </td>
      ))}
      <td class="ok">{best && t.best}</td>
      <td class="right muted">
        {there ? formatBytes(bytes) : <span title={t.removedHelp}>{t.removed}</span>}
      </td>
      <td>
        <HashText sha256={sha256} />
      </td>
      <td class="right">{there && hasRole('engineer') && <CheckpointActions {...props} />}</td>
    </tr>
  );
}

function CheckpointActions({ checkpoint, onPropose, onTakeAway, onPin }: CheckpointRowProps) {
  const t = jobText();
  const { id, project_id, origin, weights } = checkpoint;
  const pinned = weights === 'pinned';
  return (
    <span class="row end">
      <a class="button" href={`/projects/${project_id}/jobs?checkpoint=${id}`}>
        {t.trainFrom}
      </a>
      <Button onClick={onPropose}>{t.propose}</Button>
      <Button kind="quiet" icon="download" label={takeAwayText().open} onClick={onTakeAway} />
      {origin === 'job' && (
        <Button
          kind="quiet"
          icon="pin"
          pressed={pinned}
          label={pinned ? t.unpin : t.pin}
          onClick={onPin}
        />
      )}
    </span>
  );
}
