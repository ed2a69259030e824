/** What a decision does to a box: the same changes as on the labeling page. */
import { type BoxChange, created, deleted, updated } from '../editor/changes';
import type { EntityId } from '../editor/model';
import { type Crop, current } from './crop';

export type Decision =
  | { readonly kind: 'accept' }
  | { readonly kind: 'reject' }
  /** Accepted, as something else. */
  | { readonly kind: 'relabel'; readonly labelId: EntityId };

/** The change that makes the decision true; null when it is true already. A rejected box comes back as it was. */
export function changeOf(crop: Crop, decision: Decision): BoxChange | null {
  const box = current(crop);
  if (decision.kind === 'reject') return box && deleted(box);
  const labelId = decision.kind === 'relabel' ? decision.labelId : (box ?? crop.box).label_id;
  if (box?.verified && box.label_id === labelId) return null;
  const fields = { verified: true, label_id: labelId };
  return box ? updated(box, fields) : created({ ...crop.box, ...fields });
}
