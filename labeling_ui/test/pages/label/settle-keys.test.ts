import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { Keymap } from '../../../src/editor/keymap';
import type { LabelSession } from '../../../src/pages/label/session';
import { settleKey } from '../../../src/pages/label/settle-keys';

function session(panel: 'none' | 'proposals') {
  return { panel: signal(panel), closePanel: vi.fn(), settleAndSubmit: vi.fn() };
}

function press(page: ReturnType<typeof session>, code: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { code, ...more });
  return settleKey(event, page as unknown as LabelSession, new Keymap({ 'reject:KeyZ': 'KeyN' }));
}

describe('while the bar asks what becomes of open proposals', () => {
  it('the keys that settle one proposal settle all, as the person has them', () => {
    const page = session('proposals');
    expect([press(page, 'KeyA'), press(page, 'KeyN'), press(page, 'KeyZ')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(page.settleAndSubmit.mock.calls).toEqual([['accept'], ['reject']]);
  });

  it('a held key settles once, Escape goes back, other keys work on', () => {
    const page = session('proposals');
    expect([press(page, 'KeyA', { repeat: true }), press(page, 'KeyF')]).toEqual([true, false]);
    expect(page.settleAndSubmit).not.toHaveBeenCalled();
    expect(press(page, 'Escape')).toBe(true);
    expect(page.closePanel).toHaveBeenCalledOnce();
  });
});

it('is left alone while there is no such bar', () => {
  const page = session('none');
  expect([press(page, 'KeyA'), press(page, 'Escape')]).toEqual([false, false]);
});
