/** The keys of the labeling page. */
import { Bindings, type KeyChanges } from './bindings';
import { COMMANDS } from './commands';
import type { Command } from './commands/command';

export class Keymap extends Bindings<Command> {
  constructor(changes: KeyChanges = {}) {
    super(COMMANDS, '', changes);
  }
}
