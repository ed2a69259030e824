/**
 * The keys of the bar for a change over frames: what one would press to change the boxes at hand says what
 * is done to all. Every other key works on: one can step, zoom and pan meanwhile.
 */
import { matchKey } from '../../../editor/keyboard';
import type { Keymap } from '../../../editor/keymap';
import { type Act, actOfCommand } from '../../../editor/range/act';
import { labelOfDigit } from '../../../wall/crop';
import type { LabelSession } from '../session';
import type { RangeChange } from './range-change';

/** True when a change is being prepared and the key was one of its bar's. */
export function rangeKey(event: KeyboardEvent, session: LabelSession, keymap: Keymap): boolean {
  const { ranges } = session.across;
  const change = ranges.preparing.value;
  const { target, code } = event;
  if (!change || (target instanceof Element && target.closest('dialog[open]'))) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (code === 'Escape') ranges.end();
  else if (target instanceof Element && isTakenBy(target, code)) return false;
  else if (code.endsWith('Enter')) void ranges.apply();
  else if (code === 'Comma' || code === 'Period') ranges.look(code === 'Period' ? 1 : -1);
  else return chose(event, session, change, keymap);
  return true;
}

function isTakenBy(target: Element, code: string): boolean {
  if (target.matches('input:not([type=checkbox]), select')) return !code.endsWith('Enter');
  return target.matches('button, summary, input') && (code.endsWith('Enter') || code === 'Space');
}

function chose(
  event: KeyboardEvent,
  { editor }: LabelSession,
  change: RangeChange,
  keymap: Keymap,
): boolean {
  const match = matchKey(event, keymap);
  const act = match && actOf(match.command.id, match.key.code, editor.labels, change);
  if (act) change.choose({ act });
  return act !== null;
}

function actOf(
  id: string,
  code: string,
  labels: Parameters<typeof labelOfDigit>[0],
  { hand }: RangeChange,
): Act | null {
  if (id !== 'label') return actOfCommand(id, hand);
  const label = labelOfDigit(labels, code.replace('Digit', '').replace('Numpad', ''));
  return label ? { kind: 'relabel', labelId: label.id } : null;
}
