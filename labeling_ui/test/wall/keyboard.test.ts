import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Keymap } from '../../src/editor/keymap';
import { keyText } from '../../src/editor/keystroke';
import { isBrowsers } from '../../src/editor/reserved-keys';
import { wallText } from '../../src/i18n/wall';
import { COMMANDS, commandNamed, GROUPS } from '../../src/wall/commands';
import { verdictOf } from '../../src/wall/crop';
import { pressKey } from '../../src/wall/keyboard';
import { WallKeymap } from '../../src/wall/keymap';
import { openWall } from './support';

const key = (code: string, more = {}) => ({
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: null,
  ...more,
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function withKeys(keymap = new WallKeymap()) {
  const { session } = await openWall(12);
  const page = {
    openFrame: vi.fn(),
    switchBrush: vi.fn(),
    cancelSweep: vi.fn(),
    showKeys: vi.fn(),
  };
  const press = (code: string, more = {}) => pressKey(key(code, more), { session, page }, keymap);
  return { session, page, press };
}

describe('keys on the wall', () => {
  it('decide, also with Korean input on', async () => {
    const { session, press } = await withKeys();
    const composing = { key: 'Process', keyCode: 229, isComposing: true };
    expect([press('KeyA', composing), press('KeyZ', composing)]).toEqual([true, true]);
    press('Digit2');
    expect(session.screen.value.slice(0, 4).map(verdictOf)).toEqual([
      'accepted',
      'rejected',
      'accepted',
      'open',
    ]);
  });

  it('decide once while they are held; walking goes on', async () => {
    const { session, press } = await withKeys();
    press('KeyA');
    for (let n = 0; n < 5; n++) expect(press('KeyA', { repeat: true })).toBe(true);
    expect(session.screen.value.filter((crop) => verdictOf(crop) === 'accepted')).toHaveLength(1);
    press('ArrowRight', { repeat: true });
    expect(session.cursor.value).toBe(2);
  });

  it('leave Tab to the browser where there is no open crop to go to, and Alt always', async () => {
    const { session, press } = await withKeys();
    session.moveTo(11);
    expect(press('Tab')).toBe(false);
    expect(press('KeyA', { altKey: true })).toBe(false);
  });

  it('are left to a focused field or control that has a use for them', async () => {
    const { press } = await withKeys();
    expect(press('KeyA', { target: document.createElement('input') })).toBe(false);
    expect(press('Enter', { target: document.createElement('button') })).toBe(false);
    expect(press('KeyA', { target: document.createElement('button') })).toBe(true);
  });
});

describe('changed keys of the wall', () => {
  it('run their commands and leave the labeling page alone, and the other way round', async () => {
    const changes = new WallKeymap(new Keymap().changed('accept:KeyA', 'KeyL')).changed(
      'wall.reject:KeyZ',
      'KeyX',
    );
    const { session, press } = await withKeys(new WallKeymap(changes));
    expect([press('KeyX'), press('KeyZ')]).toEqual([true, false]);
    expect(session.screen.value.slice(0, 1).map(verdictOf)).toEqual(['rejected']);
    expect(new Keymap(changes).changes).toEqual({ 'accept:KeyA': 'KeyL' });
    expect(new WallKeymap(changes).changes).toEqual({ 'wall.reject:KeyZ': 'KeyX' });
  });

  it('clash within the page only', () => {
    const map = new WallKeymap();
    expect(map.clash('wall.accept:KeyA', 'KeyZ')?.with).toMatchObject({ slot: 'wall.reject:KeyZ' });
    expect(map.clash('wall.accept:KeyA', 'KeyQ')).toBeNull();
    expect(map.clash('wall.accept:KeyA', 'Ctrl+KeyW')).toEqual({ with: 'browser' });
  });

  it('are all reset without those of other pages', () => {
    const elsewhere = { 'accept:KeyA': 'KeyL' };
    const map = new WallKeymap({
      ...elsewhere,
      'wall.accept:KeyA': 'KeyU',
      'wall.gone:KeyB': 'KeyC',
    });
    expect(map.allRestored()).toEqual(elsewhere);
    expect(map.restored(commandNamed('accept'))).toEqual(elsewhere);
  });
});

describe('the commands of the wall', () => {
  it('have keys that no other has, none of the browser’s', () => {
    const keys = COMMANDS.flatMap((command) => command.keys.map(keyText));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((each) => isBrowsers(each))).toEqual([]);
  });

  it('have words, and stand in a group of the sheet', () => {
    const { commands, groups } = wallText();
    for (const { id, group } of COMMANDS) {
      expect(Object.keys(commands)).toContain(id);
      expect(GROUPS).toContain(group);
      expect(Object.keys(groups)).toContain(group);
    }
  });

  it('keep one key each, whatever is changed and swapped', () => {
    const slots = COMMANDS.flatMap((command) => new WallKeymap().of(command)).map(
      ({ slot }) => slot,
    );
    const change = fc.tuple(
      fc.constantFrom(...slots),
      fc.constantFrom('KeyA', 'KeyZ', 'KeyQ', 'Comma', 'Tab'),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let map = new WallKeymap({ 'accept:KeyA': 'KeyL' });
        for (const [slot, wanted] of changes) {
          const clash = map.clash(slot, wanted);
          const next =
            clash && clash.with !== 'browser'
              ? map.swapped(slot, clash.with.slot)
              : map.changed(slot, wanted);
          map = new WallKeymap(next);
        }
        const keys = COMMANDS.flatMap((command) => map.of(command)).map((binding) => binding.key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(map.allRestored()).toEqual({ 'accept:KeyA': 'KeyL' });
      }),
    );
  });
});
