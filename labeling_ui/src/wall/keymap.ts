/** The wall's keys as the signed-in person has them. */
import { computed } from '@preact/signals';
import { Bindings, type KeyChanges } from '../editor/bindings';
import { keyChanges } from '../state/key-changes';
import { COMMANDS, type WallCommand } from './commands';

export class WallKeymap extends Bindings<WallCommand> {
  constructor(changes: KeyChanges = {}) {
    super(COMMANDS, 'wall', changes);
  }
}

export const wallKeymap = computed(() => new WallKeymap(keyChanges.value));
