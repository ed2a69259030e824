/** From a key event to a command of the wall. */
import { type Keystroke, keystrokeOf, keyText } from '../editor/keystroke';
import type { WallContext } from './commands';
import { WallKeymap } from './keymap';

export type KeyInput = Pick<
  KeyboardEvent,
  'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'
> &
  Partial<Pick<KeyboardEvent, 'repeat'>>;

const OWN_KEYS = new WallKeymap();

/**
 * Runs the command of a pressed key. True when there was one: the browser's own act is off then. A key
 * that is held decides once: only walking and undoing repeat.
 */
export function pressKey(event: KeyInput, context: WallContext, keymap = OWN_KEYS): boolean {
  if (event.altKey) return false;
  const pressed = keystrokeOf(event);
  const binding = keymap.match(keyText(pressed));
  if (!binding || isTakenBy(event.target, pressed)) return false;
  const { command, own } = binding;
  if (!(command.enabled?.(context) ?? true)) return false;
  if (!event.repeat || command.repeats) command.run(context, own);
  return true;
}

const TEXT = 'input, textarea, select';
const CONTROL = 'button, a[href], summary';
const CONTROL_KEYS = new Set(['Enter', 'NumpadEnter', 'Space', 'Tab']);

/** Whether the focused element has a use for the key itself. */
function isTakenBy(target: EventTarget | null, { code }: Keystroke): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog[open]') || target.matches(TEXT)) return true;
  return target.matches(CONTROL) && CONTROL_KEYS.has(code);
}
