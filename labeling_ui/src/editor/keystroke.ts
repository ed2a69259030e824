/** Keys as texts that are stored ("Ctrl+Shift+KeyZ") and as the caps that are shown (Ctrl ⇧ Z). */

/** A key by its place on the keyboard (`KeyboardEvent.code`), so no input method swallows it. */
export interface Keystroke {
  readonly code: string;
  readonly shift?: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly ctrl?: boolean;
}

export type KeyText = string;

export function keyText({ code, shift = false, ctrl = false }: Keystroke): KeyText {
  return `${ctrl ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${code}`;
}

export function parseKey(text: KeyText): Keystroke {
  const parts = text.split('+');
  return {
    code: parts.at(-1) ?? '',
    shift: parts.includes('Shift'),
    ctrl: parts.includes('Ctrl'),
  };
}

/** Ctrl and Command are one: whichever the keyboard has. */
export function keystrokeOf(
  event: Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
): Keystroke {
  return { code: event.code, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
}

const CAPS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Backquote: '`',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Delete: 'Del',
  Enter: '↵',
  Equal: '=',
  Escape: 'Esc',
  Insert: 'Ins',
  Minus: '-',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Period: '.',
  Quote: "'",
  Semicolon: ';',
  Slash: '/',
  Space: '␣',
};

function capOf(code: string): string {
  const cap = CAPS[code] ?? code.replace(/^(Key|Digit)/, '');
  return cap.replace(/^Numpad/, 'Num ');
}

export function capsOf(key: Keystroke): string[] {
  if (key.code === 'Slash' && key.shift && !key.ctrl) return ['?'];
  return [...(key.ctrl ? ['Ctrl'] : []), ...(key.shift ? ['⇧'] : []), capOf(key.code)];
}

/** Caps in the little room of the tool rail: "⌃⇧Z". */
export const brief = (caps: readonly string[]): string => caps.join('').replace('Ctrl', '⌃');
