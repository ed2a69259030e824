import type { Checkpoint } from '../../api/types';
import { Button } from '../../components/button';
import { HashText } from '../../components/hash-text';
import { formatBytes, formatCount, formatOptional } from '../../i18n/format';
import { jobText } from '../../i18n/job';
import { takeAwayText } from '../../i18n/take-away';
import { hasRole } from '../../state/session';

const METRICS = ['AP50', 'AP', 'val_loss'] as const;

interface CheckpointsPanelProps {
  checkpoints: readonly Checkpoint[];
  onPropose: (checkpoint: Checkpoint) => void;
  onTakeAway: (checkpoint: Checkpoint) => void;
}

/** The job's checkpoints, newest first: figures, download, and putting one to work. */
export function CheckpointsPanel({ checkpoints, onPropose, onTakeAway }: CheckpointsPanelProps) {
  const t = jobText();
  const newestFirst = [...checkpoints].sort((a, b) => b.step - a.step || b.id - a.id);
  return (
    <section class="panel">
      <header>
        <h2>{t.checkpoints}</h2>
        <span class="muted num">{checkpoints.length}</span>
      </header>
      {checkpoints.length === 0 && <p class="body muted">{t.noCheckpoints}</p>}
      {checkpoints.length > 0 && (
        <div class="scroll">
          <table>
            <CheckpointHead />
            <tbody>
              {newestFirst.map((checkpoint) => (
                <CheckpointRow
                  key={checkpoint.id}
                  checkpoint={checkpoint}
                  onPropose={() => onPropose(checkpoint)}
                  onTakeAway={() => onTakeAway(checkpoint)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function CheckpointHead() {
  const t = jobText();
  return (
    <thead>
      <tr>
        <th class="right">{t.step}</th>
        <th class="right">{t.epoch}</th>
        <th class="right">AP50</th>
        <th class="right">AP</th>
        <th class="right">{t.valLoss}</th>
        <td />
        <th class="right">{t.size}</th>
        <th>{t.sha256}</th>
        <td />
      </tr>
    </thead>
  );
}

interface CheckpointRowProps {
  checkpoint: Checkpoint;
  onPropose: () => void;
  onTakeAway: () => void;
}

function CheckpointRow({ checkpoint, onPropose, onTakeAway }: CheckpointRowProps) {
  const t = jobText();
  const { id, project_id, step, epoch, metrics, best, bytes, sha256 } = checkpoint;
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
      <td class="right muted">{formatBytes(bytes)}</td>
      <td>
        <HashText sha256={sha256} />
      </td>
      <td class="right">
        <span class="row end">
          {hasRole('engineer') && (
            <>
              <a class="button" href={`/projects/${project_id}/jobs?checkpoint=${id}`}>
                {t.trainFrom}
              </a>
              <Button onClick={onPropose}>{t.propose}</Button>
              <Button
                kind="quiet"
                icon="download"
                label={takeAwayText().open}
                onClick={onTakeAway}
              />
            </>
          )}
        </span>
      </td>
    </tr>
  );
}
