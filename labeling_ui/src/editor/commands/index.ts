/** Every command there is: files `*.commands.ts`, found by walking this folder. */
import type { Command } from './command';

const files = import.meta.glob<{ default: Command[] }>('./*.commands.ts', { eager: true });

export const COMMANDS: readonly Command[] = Object.values(files).flatMap((file) => file.default);

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** @throws RangeError when there is no such command. */
export function commandNamed(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new RangeError(`there is no command "${id}"`);
  return command;
}

/** Commands that belong in the hint strip, in its order. */
export const HINTS: readonly Command[] = COMMANDS.filter(
  (command) => command.hint !== undefined,
).sort((a, b) => (a.hint ?? 0) - (b.hint ?? 0));
