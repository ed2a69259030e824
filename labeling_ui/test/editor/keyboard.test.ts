import { beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../src/editor/commands';
import { pressKey, releaseKey } from '../../src/editor/keyboard';
import { en } from '../../src/i18n/label.en';
import { ko } from '../../src/i18n/label.ko';
import { box, editorWith, fakePage, Hand, proposal } from './support';

const page = fakePage();

function press(editor: ReturnType<typeof editorWith>, code: string, more = {}): boolean {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: null };
  return pressKey({ code, ...plain, ...more }, { editor, page });
}

function element(markup: string): Element {
  document.body.innerHTML = markup;
  const [first] = document.body.querySelectorAll('[id=target]');
  if (!first) throw new Error('no target in the markup');
  return first;
}

beforeEach(() => {
  vi.clearAllMocks();
});

describe('the commands', () => {
  it('have words in both languages', () => {
    const ids = COMMANDS.map(({ id }) => id).sort();
    expect(Object.keys(en.commands).sort()).toEqual(ids);
    expect(Object.keys(ko.commands).sort()).toEqual(ids);
  });

  it('share no key', () => {
    const keys = COMMANDS.flatMap(({ keys }) =>
      keys.map(({ code, shift = false, ctrl = false }) => `${code} ${shift} ${ctrl}`),
    );
    expect(keys.length).toBe(new Set(keys).size);
  });
});

describe('a key', () => {
  it('is read by its place, so a Korean input method swallows none', () => {
    const editor = editorWith(box('a', [10, 10, 40, 40]));
    editor.selection.select(['a']);
    expect(press(editor, 'KeyQ', { key: 'ㅂ' })).toBe(true);
    expect(editor.document.get('a')?.occluded).toBe(true);
  });

  it('stays with the browser when its command does not work now', () => {
    const editor = editorWith();
    expect(press(editor, 'Tab')).toBe(false);
    expect(press(editor, 'ArrowLeft', { altKey: true })).toBe(false);
  });

  it('types into text fields and works focused buttons', () => {
    const editor = editorWith(proposal('p', [10, 10, 40, 40], 0.9));
    expect(press(editor, 'KeyD', { target: element('<input id="target">') })).toBe(false);
    expect(press(editor, 'Enter', { target: element('<button id="target">x</button>') })).toBe(
      false,
    );
    expect(press(editor, 'KeyD', { target: element('<button id="target">x</button>') })).toBe(true);
    const inDialog = element('<dialog open><p id="target"></p></dialog>');
    expect(press(editor, 'KeyD', { target: inDialog })).toBe(false);
    expect(page.step).toHaveBeenCalledTimes(1);
  });

  it('that is held tells when it is let go', () => {
    const editor = editorWith();
    press(editor, 'Space');
    releaseKey('Space', { editor, page });
    expect(page.holdPan.mock.calls).toEqual([[true], [false]]);
  });

  it('changes nothing while the frame is read-only', () => {
    const editor = editorWith(box('a', [10, 10, 40, 40]));
    editor.selection.select(['a']);
    editor.set('readOnly', true);
    expect(press(editor, 'Delete')).toBe(false);
    expect(press(editor, 'Enter')).toBe(false);
    expect(editor.document.size).toBe(1);
  });
});

describe('the label keys', () => {
  it('relabel what is selected, else name the next box', () => {
    const editor = editorWith(box('a', [10, 10, 40, 40]));
    press(editor, 'Digit2');
    expect([editor.labelId, editor.document.get('a')?.label_id]).toEqual([2, 1]);
    editor.selection.select(['a']);
    press(editor, 'Numpad2');
    expect(editor.document.get('a')?.label_id).toBe(2);
  });

  it('right after drawing name the next box, and pressed again the last one', () => {
    const editor = editorWith();
    const labels = () => editor.document.boxes.map((b) => b.label_id);
    press(editor, 'Digit2');
    new Hand(editor).drag([10, 10], [60, 60]);
    press(editor, 'Digit1');
    new Hand(editor).drag([100, 100], [160, 160]);
    expect(labels()).toEqual([2, 1]);
    press(editor, 'Digit2');
    press(editor, 'Digit2');
    expect(labels()).toEqual([2, 2]);
  });
});

describe('the edge keys', () => {
  const pushed = (code: string, more = {}) => {
    const editor = editorWith(box('a', [100, 100, 140, 160]));
    editor.selection.select(['a']);
    press(editor, code, more);
    return editor.document.get('a')?.bbox;
  };

  it('push each edge out by 1 and 10 px', () => {
    const ctrlKey = true;
    expect(pushed('ArrowUp', { ctrlKey })).toEqual([100, 99, 140, 160]);
    expect(pushed('ArrowDown', { ctrlKey })).toEqual([100, 100, 140, 161]);
    expect(pushed('ArrowLeft', { ctrlKey, shiftKey: true })).toEqual([90, 100, 140, 160]);
    expect(pushed('ArrowRight', { ctrlKey, shiftKey: true })).toEqual([100, 100, 150, 160]);
  });

  it('pull each edge in by 1 and 10 px', () => {
    expect(pushed('PageUp')).toEqual([100, 101, 140, 160]);
    expect(pushed('PageDown', { shiftKey: true })).toEqual([100, 100, 140, 150]);
    expect(pushed('Home', { shiftKey: true })).toEqual([110, 100, 140, 160]);
    expect(pushed('End')).toEqual([100, 100, 139, 160]);
  });
});

describe('the tool keys', () => {
  it('turn their tools on, and off again', () => {
    const editor = editorWith();
    const tools = ['KeyX', 'KeyX', 'KeyW', 'KeyW', 'Escape', 'KeyW'].map((code) => {
      press(editor, code);
      return editor.toolId;
    });
    expect(tools).toEqual(['extreme', 'draw', 'force', 'draw', 'select', 'draw']);
  });

  it('hide the boxes by a tap, or only while held', () => {
    const editor = editorWith();
    const clock = vi.spyOn(performance, 'now');
    const hold = (ms: number) => {
      clock.mockReturnValue(1000);
      press(editor, 'KeyH');
      press(editor, 'KeyH', { repeat: true });
      const during = editor.boxesHidden;
      clock.mockReturnValue(1000 + ms);
      releaseKey('KeyH', { editor, page });
      return [during, editor.boxesHidden];
    };
    expect([hold(100), hold(100), hold(800)]).toEqual([
      [true, true],
      [false, false],
      [true, false],
    ]);
    clock.mockRestore();
  });
});

describe('verifying by key', () => {
  const boxes = () => [
    proposal('best', [10, 10, 40, 40], 0.9),
    proposal('middle', [60, 10, 90, 40], 0.7),
    proposal('last', [110, 10, 140, 40], 0.6),
    proposal('below', [160, 10, 190, 40], 0.2),
  ];

  it('walks the open proposals, best first, and goes on by itself when one is settled', () => {
    const editor = editorWith(...boxes());
    press(editor, 'Tab');
    expect(editor.selection.only).toBe('best');
    press(editor, 'Tab');
    press(editor, 'KeyZ');
    expect(editor.document.get('middle')).toBeUndefined();
    expect(editor.selection.only).toBe('last');
    press(editor, 'KeyA');
    expect(editor.selection.only).toBe('best');
    expect(editor.document.get('last')?.verified).toBe(true);
  });

  it('skips: the proposal stays open and is not met again before the others', () => {
    const editor = editorWith(...boxes());
    expect(press(editor, 'KeyS')).toBe(false);
    press(editor, 'Tab');
    press(editor, 'KeyS');
    expect(editor.selection.only).toBe('middle');
    press(editor, 'KeyA');
    expect(editor.selection.only).toBe('last');
    press(editor, 'KeyA');
    expect(editor.selection.only).toBeNull();
    press(editor, 'Tab');
    expect(editor.selection.only).toBe('best');
  });

  it('shows what was shown before the walk when the last one is settled', () => {
    const editor = editorWith(proposal('one', [10, 10, 40, 40], 0.9));
    const before = editor.viewport;
    press(editor, 'Tab');
    expect(editor.viewport.scale).toBeGreaterThan(1);
    press(editor, 'KeyZ');
    expect(editor.viewport).toEqual(before);
  });

  it('settles only once while a key is held, but steps again and again', () => {
    const editor = editorWith(...boxes());
    press(editor, 'Tab');
    for (let i = 0; i < 3; i++) expect(press(editor, 'KeyA', { repeat: true })).toBe(true);
    expect(editor.openProposals).toHaveLength(4);
    press(editor, 'KeyF');
    press(editor, 'KeyF', { repeat: true });
    expect(page.step).toHaveBeenCalledTimes(2);
  });

  it('accepts all above the slider in one undo', () => {
    const editor = editorWith(...boxes());
    press(editor, 'KeyA', { shiftKey: true });
    expect(editor.openProposals.map(({ id }) => id)).toEqual(['below']);
    press(editor, 'KeyZ', { ctrlKey: true });
    expect(editor.openProposals).toHaveLength(4);
  });

  it('leaves verified boxes alone', () => {
    const editor = editorWith(box('a', [10, 10, 40, 40]));
    editor.selection.select(['a']);
    expect(press(editor, 'KeyZ')).toBe(false);
    expect(editor.document.size).toBe(1);
  });
});
