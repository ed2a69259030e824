/** Which labels are in use: the right button draws with the one used last before the current one. */
import type { EntityId, Label } from './model';

export class LabelUse {
  private before: EntityId | null = null;

  /** Another label takes the place of this one. */
  left(id: EntityId): void {
    this.before = id;
  }

  /** The label used last before `current`, at first the next in order; `current` when it is alone. */
  other(labels: readonly Label[], current: EntityId): EntityId {
    const others = labels.filter(({ id }) => id !== current);
    const other = others.find(({ id }) => id === this.before) ?? others[0];
    return other?.id ?? current;
  }
}
