/** The keys of the bar that asks what becomes of open proposals: those that settle one proposal settle all. */
import { matchKey } from '../../editor/keyboard';
import type { Keymap } from '../../editor/keymap';
import type { LabelSession } from './session';

const isVerdict = (id: string | undefined): id is 'accept' | 'reject' =>
  id === 'accept' || id === 'reject';

/** True when the bar is shown and the key was one of its own. */
export function settleKey(event: KeyboardEvent, session: LabelSession, keymap: Keymap): boolean {
  if (session.panel.value !== 'proposals') return false;
  if (event.code === 'Escape') {
    session.closePanel();
    return true;
  }
  const { target } = event;
  const typing = target instanceof Element && target.matches('input, textarea, select');
  const id = typing ? undefined : matchKey(event, keymap)?.command.id;
  if (!isVerdict(id)) return false;
  if (!event.repeat) session.settleAndSubmit(id);
  return true;
}
