/** From a key event to a command. */
import { COMMANDS } from './commands';
import { type Command, type CommandContext, isEnabled, type Keystroke } from './commands/command';

export type KeyInput = Pick<
  KeyboardEvent,
  'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'
> &
  Partial<Pick<KeyboardEvent, 'repeat'>>;

export interface Match {
  readonly command: Command;
  readonly key: Keystroke;
}

/** The command of a key, whether or not it works now. Keys with Alt are the browser's. */
export function matchKey(event: KeyInput): Match | null {
  if (event.altKey) return null;
  const ctrl = event.ctrlKey || event.metaKey;
  for (const command of COMMANDS) {
    const key = command.keys.find(
      ({ code, shift = false, ctrl: withCtrl = false }) =>
        code === event.code && shift === event.shiftKey && withCtrl === ctrl,
    );
    if (key) return { command, key };
  }
  return null;
}

/** Runs the command of a pressed key. True when there was one: the browser's own act is off then. */
export function pressKey(event: KeyInput, context: CommandContext): boolean {
  const match = matchKey(event);
  if (!match || isTakenBy(event.target, match.key) || !isEnabled(match.command, context)) {
    return false;
  }
  if (!event.repeat || match.command.repeats) match.command.run(context, match.key);
  return true;
}

/** Tells the command of a key that is let go; modifiers do not count, they may have gone first. */
export function releaseKey(code: string, context: CommandContext): void {
  for (const { keys, release } of COMMANDS) {
    if (release && keys.some((key) => key.code === code)) release(context);
  }
}

const TEXT = 'input, textarea, select, [contenteditable]';
/** Keys by which a focused button or link is worked; on anything else they are commands. */
const CONTROL = 'button, a[href], summary';
const CONTROL_KEYS = new Set(['Enter', 'NumpadEnter', 'Space', 'Tab']);

function isTakenBy(target: EventTarget | null, key: Keystroke): boolean {
  if (target === null || !(target instanceof Element)) return false;
  if (target.closest('dialog[open]')) return true;
  if (target.matches('input[type=range]'))
    return key.code.startsWith('Arrow') || key.code === 'Tab';
  if (target.matches(TEXT)) return true;
  return target.matches(CONTROL) && CONTROL_KEYS.has(key.code);
}
