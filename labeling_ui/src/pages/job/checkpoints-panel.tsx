import { patch } from '../../api/client';
import type { Checkpoint } from '../../api/types';
import { ProblemLine } from '../../components/states';
import { jobText } from '../../i18n/job';
import { useAction } from '../../state/action';
import { CheckpointRow } from './checkpoint-row';

interface CheckpointsPanelProps {
  checkpoints: readonly Checkpoint[];
  onPropose: (checkpoint: Checkpoint) => void;
  onTakeAway: (checkpoint: Checkpoint) => void;
  onChanged: () => void;
}

/** The job's checkpoints, newest first: figures, download, and putting one to work. */
export function CheckpointsPanel(props: CheckpointsPanelProps) {
  const { checkpoints, onPropose, onTakeAway, onChanged } = props;
  const t = jobText();
  const pinning = useAction();
  const pin = ({ id, weights }: Checkpoint) =>
    pinning.run(async () => {
      await patch(`/checkpoints/${id}`, { pinned: weights !== 'pinned' });
      onChanged();
    });
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
                  onPin={() => pin(checkpoint)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ProblemLine problem={pinning.problem} />
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
