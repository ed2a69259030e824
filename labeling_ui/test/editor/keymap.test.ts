import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, commandNamed } from '../../src/editor/commands';
import { matchKey, pressKey, releaseKey } from '../../src/editor/keyboard';
import { Keymap } from '../../src/editor/keymap';
import { capsOf, keyText, parseKey } from '../../src/editor/keystroke';
import { isBrowsers, isNoKey } from '../../src/editor/reserved-keys';
import { box, editorWith, fakePage } from './support';

const page = fakePage();
const event = (code: string, more = {}) => ({
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: null,
  ...more,
});
const runs = (map: Keymap, code: string, more = {}) => matchKey(event(code, more), map)?.command.id;

describe('a changed key', () => {
  it('runs its command, and the old one runs nothing', () => {
    const map = new Keymap(new Keymap().changed('occluded:KeyQ', 'Shift+KeyU'));
    const editor = editorWith(box('a', [10, 10, 40, 40]));
    editor.selection.select(['a']);
    expect(pressKey(event('KeyQ'), { editor, page }, map)).toBe(false);
    expect(pressKey(event('KeyU', { shiftKey: true }), { editor, page }, map)).toBe(true);
    expect(editor.document.get('a')?.occluded).toBe(true);
    expect(map.caps(commandNamed('occluded'))).toEqual(['⇧', 'U']);
  });

  it('is told to the command as the key that it was written with', () => {
    const map = new Keymap({ 'nudgeFar:Shift+ArrowLeft': 'Shift+Comma' });
    const editor = editorWith(box('a', [100, 10, 140, 40]));
    editor.selection.select(['a']);
    pressKey(event('Comma', { shiftKey: true }), { editor, page }, map);
    expect(editor.document.get('a')?.bbox).toEqual([90, 10, 130, 40]);
  });

  it('that is held tells when it is let go', () => {
    const map = new Keymap({ 'pan:Space': 'Semicolon' });
    const context = { editor: editorWith(), page };
    pressKey(event('Semicolon'), context, map);
    releaseKey('Space', context, map);
    releaseKey('Semicolon', context, map);
    expect(page.holdPan.mock.calls).toEqual([[true], [false]]);
  });
});

describe('a key with Korean input on', () => {
  it('runs its command, whatever the input method makes of it', () => {
    const editor = editorWith(box('a', [10, 10, 40, 40]));
    editor.selection.select(['a']);
    const composing = { key: 'Process', keyCode: 229, isComposing: true };
    for (const [code, flag] of [
      ['KeyQ', 'occluded'],
      ['KeyT', 'truncated'],
      ['KeyG', 'difficult'],
      ['KeyI', 'ignore'],
    ] as const) {
      expect(pressKey(event(code, composing), { editor, page })).toBe(true);
      expect(editor.document.get('a')?.[flag]).toBe(true);
    }
  });
});

describe('a key that is taken', () => {
  const map = new Keymap();

  it('names the command that has it', () => {
    const clash = map.clash('accept:KeyA', 'KeyZ');
    expect(clash?.with).toMatchObject({ slot: 'reject:KeyZ', command: { id: 'reject' } });
    expect(() => map.changed('accept:KeyA', 'KeyZ')).toThrow(RangeError);
    expect(map.clash('accept:KeyA', 'KeyA')).toBeNull();
  });

  it('is named when it is the browser that has it', () => {
    for (const key of ['Ctrl+KeyW', 'Ctrl+Shift+KeyT', 'F5', 'Ctrl+Digit1', 'Ctrl+PageUp']) {
      expect(map.clash('accept:KeyA', key)).toEqual({ with: 'browser' });
    }
  });

  it('can be swapped', () => {
    const swapped = new Keymap(map.swapped('accept:KeyA', 'reject:KeyZ'));
    expect([runs(swapped, 'KeyA'), runs(swapped, 'KeyZ')]).toEqual(['reject', 'accept']);
  });

  it('is left with the person when a later release gives it to a command', () => {
    const later = new Keymap({ 'accept:KeyA': 'KeyQ' });
    expect(runs(later, 'KeyQ')).toBe('accept');
    expect(later.of(commandNamed('occluded'))[0]?.key).toBe('');
    expect(later.changes).toEqual({ 'accept:KeyA': 'KeyQ' });
  });
});

describe('the commands’ own keys', () => {
  it('are none of the browser’s', () => {
    const own = COMMANDS.flatMap(({ keys }) => keys.map(keyText));
    expect(own.filter((key) => isBrowsers(key))).toEqual([]);
  });

  it('are read back from their texts', () => {
    for (const { keys } of COMMANDS)
      for (const key of keys) expect(keyText(parseKey(keyText(key)))).toBe(keyText(key));
  });

  it('have caps that fit a key', () => {
    expect(capsOf(parseKey('Ctrl+Shift+KeyZ'))).toEqual(['Ctrl', '⇧', 'Z']);
    expect(capsOf(parseKey('Shift+Slash'))).toEqual(['?']);
    expect([isNoKey('ShiftLeft'), isNoKey('Lang1'), isNoKey('KeyA')]).toEqual([true, true, false]);
  });
});

describe('any sequence of changes', () => {
  const slots = COMMANDS.flatMap((command) => new Keymap().of(command)).map(({ slot }) => slot);
  const change = fc.record({
    slot: fc.constantFrom(...slots),
    key: fc.constantFrom('KeyA', 'KeyZ', 'KeyB', 'Comma', 'Ctrl+KeyZ', 'Tab', 'Ctrl+KeyW'),
    reset: fc.boolean(),
  });

  it('leaves one command a key, none of the browser’s, and all reset is the beginning', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let map = new Keymap();
        for (const { slot, key, reset } of changes) map = new Keymap(next(map, slot, key, reset));
        const keys = COMMANDS.flatMap((command) => map.of(command)).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.some(isBrowsers)).toBe(false);
        for (const command of COMMANDS) map = new Keymap(map.restored(command));
        expect(map.changes).toEqual({});
      }),
    );
  });

  function next(map: Keymap, slot: string, key: string, reset: boolean) {
    if (reset) return map.restored(commandNamed(slot.split(':')[0] ?? ''));
    const clash = map.clash(slot, key);
    if (!clash) return map.changed(slot, key);
    return clash.with === 'browser' ? map.changes : map.swapped(slot, clash.with.slot);
  }
});
