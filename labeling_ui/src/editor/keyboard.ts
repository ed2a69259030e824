/** From a key event to a command. */
import { COMMANDS } from './commands';
import {
  type Command,
  type CommandContext,
  isEnabled,
  type Keystroke,
  runCommand,
} from './commands/command';
import { Keymap } from './keymap';
import { keystrokeOf, keyText, parseKey } from './keystroke';

export type KeyInput = Pick<
  KeyboardEvent,
  'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'
> &
  Partial<Pick<KeyboardEvent, 'repeat'>>;

export interface Match {
  readonly command: Command;
  /** The key that the command was written with. */
  readonly key: Keystroke;
  readonly pressed: Keystroke;
}

const OWN_KEYS = new Keymap();

/** The command of a key, whether or not it works now. Keys with Alt are the browser's. */
export function matchKey(event: KeyInput, keymap: Keymap = OWN_KEYS): Match | null {
  if (event.altKey) return null;
  const pressed = keystrokeOf(event);
  const binding = keymap.match(keyText(pressed));
  return binding ? { command: binding.command, key: binding.own, pressed } : null;
}

/**
 * Runs the command of a pressed key. True when there was one: the browser's own act is off then.
 * An input method that composes Hangul does not matter: outside of text fields it has nothing to
 * compose, and the place of the key is told all the same.
 */
export function pressKey(event: KeyInput, context: CommandContext, keymap = OWN_KEYS): boolean {
  const match = matchKey(event, keymap);
  if (!match || isTakenBy(event.target, match.pressed) || !isEnabled(match.command, context)) {
    return false;
  }
  if (!event.repeat || match.command.repeats) runCommand(match.command, context, match.key);
  return true;
}

/** Tells the command of a key that is let go; modifiers do not count, they may have gone first. */
export function releaseKey(code: string, context: CommandContext, keymap = OWN_KEYS): void {
  for (const command of COMMANDS.filter(({ release }) => release)) {
    const keys = keymap.of(command).map(({ key }) => parseKey(key).code);
    if (keys.includes(code)) command.release?.(context);
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
  if (target.matches(TEXT)) return !/^F\d/.test(key.code);
  return target.matches(CONTROL) && CONTROL_KEYS.has(key.code);
}
