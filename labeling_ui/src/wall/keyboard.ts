/** From a key event to a command of the wall. */
import type { Keystroke } from '../editor/commands/command';
import { COMMANDS, type WallContext } from './commands';

export type KeyInput = Pick<
  KeyboardEvent,
  'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'
>;

/** Runs the command of a pressed key. True when there was one: the browser's own act is off then. */
export function pressKey(event: KeyInput, context: WallContext): boolean {
  if (event.altKey) return false;
  for (const command of COMMANDS) {
    const key = command.keys.find((each) => fits(each, event));
    if (!key || isTakenBy(event.target, key) || !(command.enabled?.(context) ?? true)) continue;
    command.run(context, key);
    return true;
  }
  return false;
}

function fits({ code, shift = false, ctrl = false }: Keystroke, event: KeyInput): boolean {
  const withCtrl = event.ctrlKey || event.metaKey;
  return code === event.code && shift === event.shiftKey && ctrl === withCtrl;
}

const TEXT = 'input, textarea, select';
const CONTROL = 'button, a[href], summary';
const CONTROL_KEYS = new Set(['Enter', 'NumpadEnter', 'Tab']);

/** Whether the focused element has a use for the key itself. */
function isTakenBy(target: EventTarget | null, { code }: Keystroke): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog[open]') || target.matches(TEXT)) return true;
  return target.matches(CONTROL) && CONTROL_KEYS.has(code);
}
