// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { sameBoxes } from '../../src/editor/render/resting';
import { split } from '../../src/editor/render/scene';
import { box, editorWith, Hand } from './support';

const ids = (boxes: readonly { id: string }[]) => boxes.map(({ id }) => id);
const crowd = Array.from({ length: 80 }, (_, i) => box(`c${i}`, [i, 10, i + 20, 40]));

describe('the layers of boxes', () => {
  it('hold what is selected or under the pointer apart', () => {
    const editor = editorWith(
      box('a', [0, 0, 9, 9]),
      box('b', [20, 20, 40, 40]),
      box('c', [50, 50, 60, 60]),
    );
    editor.selection.select(['b']);
    editor.selection.hover('c');
    expect(ids(split(editor).resting)).toEqual(['a']);
    expect(ids(split(editor).atHand)).toEqual(['c', 'b']);
  });

  it('leave out what is beyond the stage', () => {
    const editor = editorWith(box('a', [0, 0, 9, 9]), box('far', [300, 200, 310, 210]));
    editor.setViewport({ scale: 4, offsetX: 0, offsetY: 0 });
    expect(ids(split(editor).resting)).toEqual(['a']);
    expect(split(editor).count).toBe(1);
  });

  it('rest while a box is dragged', () => {
    const editor = editorWith(box('a', [0, 0, 9, 9]), box('b', [20, 20, 60, 60]));
    editor.setTool('select');
    const hand = new Hand(editor).click(40, 40).press(40, 40).move(50, 50);
    const before = split(editor);
    hand.move(60, 60);
    expect(sameBoxes(before.resting, split(editor).resting)).toBe(true);
    expect(before.atHand[0]?.bbox).not.toEqual(split(editor).atHand[0]?.bbox);
  });

  it('rest while the pointer passes over a crowd', () => {
    const editor = editorWith(...crowd);
    const before = split(editor);
    editor.selection.hover('c7');
    expect(sameBoxes(before.resting, split(editor).resting)).toBe(true);
    expect(ids(split(editor).atHand)).toEqual(['c7']);
  });
});
