// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { area, edgePushed, sharedShift } from '../../src/editor/geometry';
import type { BBox } from '../../src/editor/model';
import { nudge, pushEdge } from '../../src/editor/nudging';
import { twinOf } from '../../src/editor/overlap';
import { bboxes, box, editorWith, FRAME, Hand, snapshot } from './support';

const three = () =>
  editorWith(
    box('a', [20, 20, 60, 90]),
    box('b', [80, 20, 120, 90]),
    box('c', [200, 150, 240, 200]),
  );
const selected = (editor: ReturnType<typeof three>) => [...editor.selection.ids].sort();

describe('with Shift or Ctrl held', () => {
  it('a click takes a box in and out again, in both tools', () => {
    for (const tool of ['draw', 'select']) {
      const editor = three();
      editor.setTool(tool);
      const hand = new Hand(editor).click(40, 50, true).click(100, 50, true);
      expect(selected(editor)).toEqual(['a', 'b']);
      hand.click(40, 50, true);
      expect(selected(editor)).toEqual(['b']);
      expect(bboxes(editor)).toHaveLength(3);
    }
  });

  it('a drag takes in the boxes whose middle is inside, beside those there were', () => {
    const editor = three();
    editor.selection.select(['c']);
    new Hand(editor).drag([10, 10], [110, 95], true);
    expect(selected(editor)).toEqual(['a', 'b', 'c']);
    expect([editor.selection.band, editor.toolId]).toEqual([null, 'select']);
  });

  it('a drag that is cancelled leaves the selection as it was', () => {
    const editor = three();
    editor.selection.select(['c']);
    new Hand(editor).press(10, 10, true).move(150, 120);
    expect(selected(editor)).toEqual(['a', 'b', 'c']);
    expect(editor.cancel()).toBe(true);
    expect([selected(editor), editor.selection.band]).toEqual([['c'], null]);
  });
});

describe('several boxes', () => {
  it('move as one by a drag, and the first at the edge stops all: one undo', () => {
    const editor = three();
    const start = snapshot(editor);
    editor.setTool('select');
    editor.selection.select(['a', 'b']);
    new Hand(editor).drag([40, 50], [0, 60]);
    expect(bboxes(editor).slice(0, 2)).toEqual([
      [0, 30, 40, 100],
      [60, 30, 100, 100],
    ]);
    editor.undo();
    expect(snapshot(editor)).toEqual(start);
    expect(editor.history.canUndo).toBe(false);
  });

  it('move as one by key', () => {
    const editor = three();
    editor.selection.select(['a', 'c']);
    nudge(editor, 0, 100);
    expect(editor.document.get('a')?.bbox).toEqual([20, 60, 60, 130]);
    expect(editor.document.get('c')?.bbox).toEqual([200, 190, 240, 240]);
  });

  it('have their edges pushed each, in one undo', () => {
    const editor = three();
    const start = snapshot(editor);
    editor.selection.select(['a', 'b']);
    pushEdge(editor, 'e', 10);
    expect(bboxes(editor).map((b) => b[2])).toEqual([70, 130, 240]);
    expect(editor.flash.pushed).toMatchObject({ edge: 'e', out: 10 });
    editor.undo();
    expect(snapshot(editor)).toEqual(start);
  });
});

const bbox: fc.Arbitrary<BBox> = fc
  .tuple(
    fc.integer({ min: 0, max: 310 }),
    fc.integer({ min: 0, max: 230 }),
    fc.integer({ min: 1, max: 320 }),
    fc.integer({ min: 1, max: 240 }),
  )
  .map(([x, y, w, h]) => [x, y, Math.min(x + w, 320), Math.min(y + h, 240)]);
const step = fc.integer({ min: -400, max: 400 });

describe('an edge pushed by key', () => {
  it('moves alone, stays in the frame and never crosses the one opposite', () => {
    fc.assert(
      fc.property(bbox, fc.constantFrom('n', 'e', 's', 'w'), step, (before, edge, out) => {
        const after = edgePushed(before, edge, out, FRAME);
        const moved = after.filter((value, side) => value !== before[side]);
        expect(moved.length).toBeLessThanOrEqual(1);
        expect(area(after)).toBeGreaterThanOrEqual(1);
        expect(Math.sign(area(after) - area(before)) * Math.sign(out)).toBeGreaterThanOrEqual(0);
        expect(after[0] >= 0 && after[1] >= 0 && after[2] <= 320 && after[3] <= 240).toBe(true);
      }),
    );
  });
});

describe('a shared shift', () => {
  it('keeps every box in the frame and is never longer than asked', () => {
    fc.assert(
      fc.property(fc.array(bbox, { minLength: 1, maxLength: 5 }), step, step, (boxes, dx, dy) => {
        const { x, y } = sharedShift(boxes, dx, dy, FRAME);
        expect(Math.abs(x)).toBeLessThanOrEqual(Math.abs(dx));
        expect(Math.abs(y)).toBeLessThanOrEqual(Math.abs(dy));
        for (const [x1, y1, x2, y2] of boxes) {
          expect(x1 + x >= 0 && y1 + y >= 0 && x2 + x <= 320 && y2 + y <= 240).toBe(true);
        }
      }),
    );
  });
});

describe('a box in the place of another', () => {
  it('is told when both have the same label', () => {
    const one = box('a', [20, 20, 60, 90]);
    const boxes = [one, box('b', [20, 20, 60, 91]), box('c', [20, 20, 60, 90], { label_id: 2 })];
    expect(twinOf(one, boxes)?.id).toBe('b');
    expect(twinOf(one, [one, box('d', [25, 20, 65, 90])])).toBeUndefined();
  });
});
