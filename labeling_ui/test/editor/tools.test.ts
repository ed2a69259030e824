// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { bboxes, box, editorWith, Hand, pointerAt, proposal } from './support';

describe('the draw tool', () => {
  it('draws by a drag, one box a gesture, with the sticky label', () => {
    const editor = editorWith();
    editor.set('labelId', 2);
    new Hand(editor).drag([10, 10], [60, 90]).drag([200, 100], [150, 50]);
    expect(bboxes(editor)).toEqual([
      [10, 10, 60, 90],
      [150, 50, 200, 100],
    ]);
    expect(editor.document.boxes.every((b) => b.label_id === 2 && b.verified)).toBe(true);
  });

  it('draws by two clicks without changing modes', () => {
    const editor = editorWith();
    const hand = new Hand(editor).click(10, 10).move(30, 40);
    expect(editor.draft?.bbox).toEqual([10, 10, 30, 40]);
    hand.click(60, 90);
    expect(bboxes(editor)).toEqual([[10, 10, 60, 90]]);
    expect(editor.draft).toBeNull();
  });

  it('makes no box of two clicks on one spot', () => {
    const editor = editorWith();
    new Hand(editor).click(10, 10).click(11, 10);
    expect(bboxes(editor)).toEqual([]);
  });

  it('never grabs the box beneath, nor the handles of the one just drawn', () => {
    const editor = editorWith(box('a', [20, 20, 120, 120]));
    new Hand(editor).drag([30, 30], [60, 90]).drag([61, 91], [100, 110]);
    expect(bboxes(editor)).toEqual([
      [20, 20, 120, 120],
      [30, 30, 60, 90],
      [61, 91, 100, 110],
    ]);
  });

  it('hands a clicked box to the select tool, and takes over again when it is let go', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    const hand = new Hand(editor).click(40, 50);
    expect([editor.selection.only, editor.toolId]).toEqual(['a', 'select']);
    hand.drag([40, 50], [50, 60]).click(300, 200);
    expect(bboxes(editor)).toEqual([[30, 30, 70, 100]]);
    expect([editor.selection.only, editor.toolId]).toEqual([null, 'draw']);
  });

  it('forgets a half-drawn box when cancelled', () => {
    const editor = editorWith();
    new Hand(editor).press(10, 10).move(80, 80);
    expect(editor.cancel()).toBe(true);
    expect([editor.draft, bboxes(editor)]).toEqual([null, []]);
  });

  it('draws nothing while the frame is read-only', () => {
    const editor = editorWith();
    editor.set('readOnly', true);
    new Hand(editor).drag([10, 10], [60, 90]);
    expect(bboxes(editor)).toEqual([]);
  });
});

describe('drawing over', () => {
  it('draws by clicks on a box, and picks nothing', () => {
    const editor = editorWith(box('a', [20, 20, 160, 190]));
    editor.setTool('force');
    new Hand(editor).click(30, 30).click(80, 90).drag([60, 60], [100, 100]);
    expect(bboxes(editor).slice(1)).toEqual([
      [30, 30, 80, 90],
      [60, 60, 100, 100],
    ]);
    expect(editor.toolId).toBe('force');
  });
});

describe('the select tool', () => {
  it('picks the smallest box first and the next larger one on the next click', () => {
    const editor = editorWith(box('big', [10, 10, 200, 200]), box('small', [40, 40, 80, 80]));
    editor.setTool('select');
    const hand = new Hand(editor).click(60, 60);
    expect(editor.selection.only).toBe('small');
    hand.click(60, 60);
    expect(editor.selection.only).toBe('big');
    hand.click(60, 60);
    expect(editor.selection.only).toBe('small');
  });

  it.each([true, false])('resizes by each handle, selected before: %s', (selected) => {
    const handles = [
      [20, 20, [15, 15, 60, 90]],
      [40, 20, [20, 15, 60, 90]],
      [60, 20, [20, 15, 55, 90]],
      [60, 55, [20, 20, 55, 90]],
      [60, 90, [20, 20, 55, 85]],
      [40, 90, [20, 20, 60, 85]],
      [20, 90, [15, 20, 60, 85]],
      [20, 55, [15, 20, 60, 90]],
    ] as const;
    for (const [x, y, expected] of handles) {
      const editor = editorWith(box('a', [20, 20, 60, 90]));
      editor.setTool('select');
      if (selected) editor.selection.select(['a']);
      new Hand(editor).drag([x, y], [x - 5, y - 5]);
      expect(bboxes(editor)).toEqual([expected]);
    }
  });

  it('picks by a click on a handle, and changes nothing', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    editor.setTool('select');
    new Hand(editor).click(20, 20);
    expect([editor.selection.only, bboxes(editor)]).toEqual(['a', [[20, 20, 60, 90]]]);
  });

  it('picks the next larger box by a click on a handle of the one that is selected', () => {
    const editor = editorWith(
      box('small', [100, 100, 122, 180]),
      box('large', [95, 95, 130, 190]),
      box('largest', [90, 90, 140, 200]),
    );
    editor.setTool('select');
    const hand = new Hand(editor);
    const picked = ['small', 'large', 'largest', 'small'].map((id) => {
      hand.click(103, 103);
      return [id, editor.selection.only];
    });
    expect(picked.every(([id, only]) => id === only)).toBe(true);
    expect(editor.history.canUndo).toBe(false);
  });

  it('picks nothing when a handle was dragged away and back', () => {
    const editor = editorWith(box('small', [100, 100, 122, 180]), box('large', [95, 95, 130, 190]));
    editor.setTool('select');
    const hand = new Hand(editor).click(111, 140);
    hand.press(102, 102).move(80, 80).release(102, 102);
    expect(editor.selection.only).toBe('small');
    expect(bboxes(editor)[0]).toEqual([100, 100, 122, 180]);
  });

  it('moves by a finger that has picked nothing: it sees no handles', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    editor.setTool('select');
    const finger = (x: number, y: number) => ({
      ...pointerAt(editor, x, y),
      kind: 'touch' as const,
    });
    editor.tool.state.onPointerDown(finger(22, 22));
    editor.tool.state.onPointerMove(finger(42, 32));
    editor.tool.state.onPointerUp(finger(42, 32));
    expect(bboxes(editor)).toEqual([[40, 30, 80, 100]]);
  });

  it('verifies a proposal that a person adjusts', () => {
    const editor = editorWith(proposal('p', [20, 20, 60, 90], 0.8));
    editor.setTool('select');
    new Hand(editor).drag([40, 50], [45, 50]);
    expect(editor.document.get('p')?.verified).toBe(true);
  });

  it('draws on empty ground', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    editor.setTool('select');
    new Hand(editor).drag([100, 100], [150, 180]);
    expect(bboxes(editor)).toContainEqual([100, 100, 150, 180]);
  });
});

describe('the right button', () => {
  it('draws with the label used last, over boxes too and whatever the tool', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    editor.setTool('select');
    new Hand(editor, 'other').drag([30, 30], [100, 100]);
    editor.set('labelId', 2);
    new Hand(editor, 'other').drag([30, 30], [110, 110]);
    expect(editor.document.boxes.map((b) => b.label_id)).toEqual([1, 2, 1]);
    expect([editor.toolId, editor.labelId]).toEqual(['select', 2]);
  });

  it('draws with the one label there is', () => {
    const editor = editorWith();
    editor.set('labels', editor.labels.slice(0, 1));
    expect(editor.otherLabelId).toBe(1);
  });

  it('takes back a first corner that waits for its second, and its own drag when cancelled', () => {
    const editor = editorWith();
    new Hand(editor).click(10, 10);
    const right = new Hand(editor, 'other').press(30, 30).move(90, 90);
    expect(editor.draft?.label_id).toBe(2);
    expect(editor.cancel()).toBe(true);
    right.release(90, 90);
    new Hand(editor).move(200, 200);
    expect([editor.draft, bboxes(editor)]).toEqual([null, []]);
  });

  it('draws nothing while the frame is read-only', () => {
    const editor = editorWith();
    editor.set('readOnly', true);
    new Hand(editor, 'other').drag([10, 10], [60, 90]);
    expect(bboxes(editor)).toEqual([]);
  });
});

describe('the pan tool', () => {
  it('moves the frame with the pointer and back when cancelled', () => {
    const editor = editorWith();
    editor.setTool('pan');
    const hand = new Hand(editor).press(100, 100).move(130, 90);
    expect(editor.viewport).toMatchObject({ offsetX: 30, offsetY: -10 });
    hand.release(130, 90);
    hand.press(100, 100).move(0, 0);
    editor.cancel();
    expect(editor.viewport).toMatchObject({ offsetX: 30, offsetY: -10 });
  });
});

describe('the forward button', () => {
  /** The editor, and how many boxes it had each time that the frame was done. */
  function watched(...boxes: Parameters<typeof editorWith>) {
    const editor = editorWith(...boxes);
    const done: number[] = [];
    editor.finished.on(() => done.push(editor.document.size));
    return { editor, done };
  }

  it('draws the last box whatever is in hand, and the frame is done when it stands', () => {
    for (const tool of ['draw', 'select', 'extreme', 'force']) {
      const { editor, done } = watched(box('a', [20, 20, 160, 190]));
      editor.setTool(tool);
      new Hand(editor, 'last').drag([30, 30], [80, 90]);
      expect([bboxes(editor)[1], done, editor.toolId]).toEqual([[30, 30, 80, 90], [2], tool]);
    }
  });

  it('does nothing by a click, when cancelled, or on a frame of somebody else', () => {
    const { editor, done } = watched();
    const hand = new Hand(editor, 'last').press(10, 10).move(80, 80);
    expect(editor.cancel()).toBe(true);
    hand.release(80, 80);
    hand.press(10, 10).release(10, 10);
    editor.cancel();
    editor.set('readOnly', true);
    hand.drag([10, 10], [80, 80]);
    expect([bboxes(editor), done, editor.draft]).toEqual([[], [], null]);
  });

  it('has a key: while it is held any way of drawing ends the frame', () => {
    const { editor, done } = watched();
    const hand = new Hand(editor).drag([10, 10], [60, 90]);
    expect(done).toEqual([]);
    editor.set('lastHeld', true);
    hand.drag([70, 10], [100, 90]);
    new Hand(editor, 'other').drag([110, 10], [150, 90]);
    hand.click(160, 10).click(200, 90);
    editor.setTool('extreme');
    for (const [x, y] of [
      [210, 20],
      [250, 60],
      [230, 10],
      [240, 90],
    ] as const)
      hand.click(x, y);
    expect([done, bboxes(editor)[4]]).toEqual([
      [2, 3, 4, 5],
      [210, 10, 250, 90],
    ]);
    editor.set('lastHeld', false);
    editor.setTool('draw');
    hand.drag([260, 10], [300, 90]);
    expect(done).toHaveLength(4);
  });
});
