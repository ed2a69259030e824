/** Which of a project's checkpoints to propose with. */
import type { Checkpoint } from '../api/types';

/** False for a checkpoint whose weights were removed to make room: nothing can be done with it any more. */
export const hasWeights = ({ weights }: Checkpoint): boolean => weights !== 'removed';

/** The newest best of a training first, then other trainings and uploads, then what came with the platform. */
export function byPromise(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  return checkpoints.filter(hasWeights).sort((a, b) => rank(a) - rank(b) || b.id - a.id);
}

function rank({ origin, best }: Checkpoint): number {
  if (origin === 'bundled') return 2;
  return best ? 0 : 1;
}

/** Names of the labels that a checkpoint finds in its project. */
export function knownLabels({ labels }: Checkpoint): string[] {
  return labels.filter(({ id }) => id !== null).map(({ name }) => String(name));
}
