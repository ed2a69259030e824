/** Keys that no command may have: the browser's own, and those that are no key by themselves. */
import type { KeyText } from './keystroke';

/** With Ctrl: tabs, windows, the address, finding, printing, reloading, zooming, the browser's tools. */
const WITH_CTRL = 'W T N Q R L K J H F G P S U O E M'
  .split(' ')
  .map((letter) => `Ctrl+Key${letter}`);
const WITH_CTRL_SHIFT = 'W T N Q R I J C K M P B O Delete'
  .split(' ')
  .map((name) => `Ctrl+Shift+${name.length === 1 ? `Key${name}` : name}`);
const OTHERS = [
  ...['Tab', 'PageUp', 'PageDown', 'F4', 'F5', 'Equal', 'Minus'].map((code) => `Ctrl+${code}`),
  ...['Tab', 'PageUp', 'PageDown', 'F5'].map((code) => `Ctrl+Shift+${code}`),
  ...Array.from({ length: 10 }, (_, digit) => [`Ctrl+Digit${digit}`, `Ctrl+Numpad${digit}`]).flat(),
  ...['F1', 'F3', 'F5', 'F7', 'F10', 'F11', 'F12'],
  'Shift+F10',
];
const BROWSER: ReadonlySet<KeyText> = new Set([...WITH_CTRL, ...WITH_CTRL_SHIFT, ...OTHERS]);

const MODIFIERS =
  /(Shift|Control|Alt|Meta)(Left|Right)$|^(CapsLock|NumLock|Lang1|Lang2|ContextMenu|Unidentified|)$/;

/** Keys with Alt are not texts at all: `matchKey` leaves every one of them to the browser. */
export const isBrowsers = (key: KeyText): boolean => BROWSER.has(key);

/** A modifier alone, a lock, or the key that turns Korean input on. */
export const isNoKey = (code: string): boolean => MODIFIERS.test(code);
