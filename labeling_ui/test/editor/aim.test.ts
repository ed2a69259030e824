// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FrameDocument } from '../../src/editor/document';
import type { Editor } from '../../src/editor/editor';
import { pressKey, releaseKey } from '../../src/editor/keyboard';
import { Keymap } from '../../src/editor/keymap';
import { openFrame } from '../../src/editor/open-frame';
import type { ZoneChange } from '../../src/editor/zone-changes';
import { bboxes, box, editorWith, FRAME, fakePage, Hand, proposal, snapshot } from './support';

const page = fakePage();
const SHIFT = { shiftKey: true };
const CTRL = { ctrlKey: true };

function press(editor: Editor, code: string, more = {}, keymap = new Keymap()): boolean {
  const keys = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: null };
  return pressKey({ code, ...keys, ...more }, { editor, page }, keymap);
}

const times = (editor: Editor, n: number, code: string, more = {}) => {
  for (let i = 0; i < n; i += 1) press(editor, code, more);
};

/** An editor with the crosshair in the middle of the frame, 160, 120 or so. */
function aiming(...boxes: Parameters<typeof editorWith>) {
  const editor = editorWith(...boxes);
  editor.setPointer({ x: 100, y: 80 });
  press(editor, 'KeyK');
  return editor;
}

describe('the crosshair', () => {
  it('begins at the pointer, else in the middle of what is seen, else where it was', () => {
    expect(aiming().aim.at).toEqual({ x: 100, y: 80 });
    const editor = editorWith();
    press(editor, 'KeyK');
    expect(editor.aim.at).toEqual({ x: 172, y: 132 });
    press(editor, 'ArrowLeft');
    press(editor, 'Escape');
    expect(editor.aim.at).toBeNull();
    press(editor, 'KeyK');
    expect(editor.aim.at).toEqual({ x: 171, y: 132 });
  });

  it('goes by 1, 10 and 100 px and stays in the frame, which comes along', () => {
    const editor = aiming();
    press(editor, 'ArrowRight');
    press(editor, 'ArrowDown', SHIFT);
    press(editor, 'ArrowRight', CTRL);
    expect(editor.aim.at).toEqual({ x: 201, y: 90 });
    expect(editor.pointer).toEqual({ x: 201, y: 90 });
    editor.zoom({ x: 0, y: 0 }, 4);
    expect(editor.pointer).toEqual({ x: 804, y: 360 });
    times(editor, 3, 'ArrowRight', CTRL);
    expect(editor.aim.at?.x).toBe(FRAME.width);
    expect(editor.pointer?.x).toBeLessThan(editor.stageSize.width);
  });

  it('leaves a frame where it is that is seen as a whole', () => {
    const editor = editorWith();
    editor.fit();
    const before = editor.viewport;
    press(editor, 'KeyK');
    times(editor, 4, 'ArrowLeft', CTRL);
    times(editor, 4, 'ArrowUp', CTRL);
    expect(editor.aim.at).toEqual({ x: 0, y: 0 });
    expect(editor.viewport).toEqual(before);
  });

  it('takes the arrows from the boxes, and gives them back', () => {
    const editor = editorWith(box('a', [10, 10, 40, 40]));
    editor.selection.select(['a']);
    press(editor, 'KeyK');
    press(editor, 'ArrowRight');
    expect(bboxes(editor)).toEqual([[10, 10, 40, 40]]);
    press(editor, 'Escape');
    editor.selection.select(['a']);
    press(editor, 'ArrowRight');
    expect(bboxes(editor)).toEqual([[11, 10, 41, 40]]);
  });

  it('is not to be had on a frame that is only looked at', () => {
    const editor = editorWith();
    editor.set('readOnly', true);
    expect(press(editor, 'KeyK')).toBe(false);
    expect(editor.aim.at).toBeNull();
  });

  it('is left when another frame is opened', () => {
    const editor = aiming();
    editor.open(openFrame(new FrameDocument({ ...FRAME, id: 8 }, [])));
    expect(editor.aim.at).toBeNull();
    expect(editor.pointer).toBeNull();
  });

  it('follows changed keys', () => {
    const editor = editorWith();
    const keymap = new Keymap({ 'aim:KeyK': 'KeyU', 'nudge:ArrowLeft': 'Numpad4' });
    press(editor, 'KeyU', {}, keymap);
    press(editor, 'Numpad4', {}, keymap);
    expect(editor.aim.at).toEqual({ x: 171, y: 132 });
  });
});

describe('a box by keys', () => {
  it('is drawn from corner to corner, is one undo, and is what the arrows move then', () => {
    const editor = aiming();
    const before = snapshot(editor);
    press(editor, 'KeyK');
    times(editor, 3, 'ArrowRight', SHIFT);
    times(editor, 5, 'ArrowDown', SHIFT);
    press(editor, 'ArrowDown');
    expect(editor.draft?.bbox).toEqual([100, 80, 130, 131]);
    press(editor, 'Enter');
    expect(bboxes(editor)).toEqual([[100, 80, 130, 131]]);
    expect(editor.aim.at).toBeNull();
    expect(page.submit).not.toHaveBeenCalled();
    press(editor, 'ArrowLeft');
    expect(bboxes(editor)).toEqual([[99, 80, 129, 131]]);
    times(editor, 2, 'KeyZ', CTRL);
    expect(snapshot(editor)).toEqual(before);
  });

  it('is drawn over others, from any tool for boxes', () => {
    for (const tool of ['draw', 'force', 'select', 'pan']) {
      const editor = editorWith(box('a', [60, 40, 200, 200]));
      editor.setTool(tool);
      editor.setPointer({ x: 100, y: 80 });
      press(editor, 'KeyK');
      press(editor, 'Enter');
      press(editor, 'ArrowRight');
      press(editor, 'ArrowDown');
      press(editor, 'KeyK');
      expect(bboxes(editor)).toEqual([
        [60, 40, 200, 200],
        [100, 80, 101, 81],
      ]);
    }
  });

  it('needs two corners: the same place twice is none', () => {
    const editor = aiming();
    times(editor, 3, 'KeyK');
    expect(editor.document.size).toBe(0);
    expect(editor.aim.at).not.toBeNull();
  });

  it('is left corner by corner with Escape, or its corner taken back', () => {
    for (const back of ['Escape', 'Backspace']) {
      const editor = aiming();
      press(editor, 'KeyK');
      press(editor, 'ArrowRight', SHIFT);
      press(editor, back);
      expect(editor.draft).toBeNull();
      expect(editor.aim.at).toEqual({ x: 110, y: 80 });
      press(editor, 'Escape');
      expect(editor.aim.at).toBeNull();
      expect(editor.toolId).toBe('draw');
      expect(editor.document.size).toBe(0);
    }
  });

  it('is the last of its frame while the key for that is held', () => {
    const editor = aiming();
    const finished = vi.fn();
    editor.finished.on(finished);
    press(editor, 'KeyE');
    press(editor, 'Enter');
    press(editor, 'ArrowRight', SHIFT);
    press(editor, 'ArrowDown', SHIFT);
    press(editor, 'Enter');
    releaseKey('KeyE', { editor, page });
    expect(finished).toHaveBeenCalledOnce();
  });

  it('is the same that a hand draws between the same points', () => {
    const step = fc.tuple(
      fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'),
      fc.constantFrom({}, SHIFT, CTRL),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.array(step, { maxLength: 12 }),
        (to, on) => {
          const editor = aiming();
          for (const [code, more] of to) press(editor, code, more);
          const from = editor.aim.at;
          press(editor, 'KeyK');
          for (const [code, more] of on) press(editor, code, more);
          const end = editor.aim.at;
          press(editor, 'Enter');
          if (!from || !end || Math.hypot(end.x - from.x, end.y - from.y) < 3) return;
          const other = editorWith();
          new Hand(other).drag([from.x, from.y], [end.x, end.y]);
          expect(bboxes(editor)).toEqual(bboxes(other));
        },
      ),
    );
  });
});

describe('four extreme points by keys', () => {
  it('make the box around them', () => {
    const editor = aiming();
    press(editor, 'KeyX');
    press(editor, 'KeyK');
    for (const way of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
      press(editor, way, SHIFT);
      press(editor, 'Enter');
    }
    expect(bboxes(editor)).toEqual([[100, 80, 110, 90]]);
  });
});

describe('a zone by keys', () => {
  function outlining() {
    const editor = editorWith(proposal('p', [110, 85, 130, 100], 0.9));
    editor.zoneEditing.allowed = true;
    const edits: ZoneChange[] = [];
    editor.zoneEditing.edited.on((change) => edits.push(change));
    press(editor, 'KeyI', SHIFT);
    editor.setPointer({ x: 100, y: 80 });
    press(editor, 'KeyK');
    return { editor, edits };
  }
  const triangle = (editor: Editor) => {
    press(editor, 'KeyK');
    press(editor, 'ArrowRight', CTRL);
    press(editor, 'KeyK');
    times(editor, 3, 'ArrowDown', SHIFT);
    press(editor, 'KeyK');
  };
  const corners = (editor: Editor) => editor.zones.all[0]?.points.map(({ x, y }) => [x, y]);

  it('is made corner by corner, close beside each other too, and closed by Enter as one undo', () => {
    const { editor, edits } = outlining();
    triangle(editor);
    press(editor, 'ArrowLeft');
    press(editor, 'Enter');
    expect(corners(editor)).toEqual([
      [100, 80],
      [200, 80],
      [200, 110],
      [199, 110],
    ]);
    expect(edits).toHaveLength(1);
    expect(editor.aim.at).toBeNull();
    press(editor, 'ArrowRight');
    expect(corners(editor)?.[0]).toEqual([101, 80]);
    times(editor, 2, 'KeyZ', CTRL);
    expect(editor.zones.all).toEqual([]);
  });

  it('gives its last corner back', () => {
    const { editor } = outlining();
    triangle(editor);
    press(editor, 'Delete');
    expect(editor.zoneEditing.outline).toHaveLength(2);
    press(editor, 'KeyZ', CTRL);
    expect(editor.zoneEditing.outline).toHaveLength(1);
    press(editor, 'Escape');
    expect(editor.zoneEditing.outline).toEqual([]);
    press(editor, 'Escape');
    expect(editor.aim.at).toBeNull();
    expect(editor.toolId).toBe('zone');
  });

  it('with too few corners is refused, and goes on', () => {
    const { editor } = outlining();
    const refused = vi.fn();
    editor.zoneEditing.refused.on(refused);
    press(editor, 'KeyK');
    press(editor, 'Enter');
    expect(refused).toHaveBeenCalledWith('corners');
    expect(editor.zoneEditing.outline).toHaveLength(1);
    expect(editor.aim.at).not.toBeNull();
  });

  it('has its corners walked, moved, added and taken away', () => {
    const { editor } = outlining();
    triangle(editor);
    press(editor, 'Enter');
    press(editor, 'Period');
    press(editor, 'Period');
    press(editor, 'ArrowRight', SHIFT);
    expect(corners(editor)?.[1]).toEqual([210, 80]);
    press(editor, 'KeyM');
    expect(corners(editor)?.[2]).toEqual([205, 95]);
    expect(editor.zoneEditing.corner).toBe(2);
    press(editor, 'Delete');
    press(editor, 'Comma');
    expect(editor.zoneEditing.corner).toBe(2);
    expect(corners(editor)).toHaveLength(3);
  });

  it('that stands is picked where the crosshair presses', () => {
    const { editor } = outlining();
    triangle(editor);
    press(editor, 'Enter');
    editor.zoneEditing.pick(null);
    editor.setPointer({ x: 180, y: 90 });
    press(editor, 'KeyK');
    press(editor, 'KeyK');
    expect(editor.zoneEditing.picked?.id).toBe(editor.zones.all[0]?.id);
    expect(editor.aim.at).toBeNull();
  });

  it('is nobody’s to draw who may not', () => {
    const editor = editorWith();
    press(editor, 'KeyI', SHIFT);
    expect(press(editor, 'KeyK')).toBe(false);
  });
});
