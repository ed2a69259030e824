// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { boxStyle } from '../../src/editor/render/box-style';
import { snapped } from '../../src/editor/render/boxes';
import { caption, flagLetters } from '../../src/editor/render/captions';
import { placeOf } from '../../src/editor/render/chips';
import { box, editorWith, proposal } from './support';

describe('the line of a box', () => {
  it('is solid when verified and dashed when a guess', () => {
    const editor = editorWith();
    expect(boxStyle(box('a', [0, 0, 9, 9]), editor).dash).toEqual([]);
    expect(boxStyle(proposal('p', [0, 0, 9, 9], 0.9), editor)).toMatchObject({ dash: [5, 3] });
    expect(boxStyle(proposal('q', [0, 0, 9, 9], 0.2), editor)).toMatchObject({ alpha: 0.62 });
    const between = box('i', [0, 0, 9, 9], { verified: false, origin: 'interpolated' });
    expect(boxStyle(between, editor).dash).toEqual([10, 3]);
  });

  it('is heavier when selected or under the pointer, and white when one of several', () => {
    const editor = editorWith(box('a', [0, 0, 9, 9]), box('b', [20, 20, 40, 40]));
    const [a, b] = editor.document.boxes;
    if (!a || !b) throw new Error('two boxes expected');
    editor.selection.hover('a');
    editor.selection.select(['b']);
    expect([boxStyle(a, editor).line, boxStyle(b, editor).line]).toEqual([2, 2]);
    editor.selection.select(['a', 'b']);
    expect(boxStyle(b, editor).white).toBe(true);
  });
});

describe('snapped', () => {
  it('puts a line on the middle of a device pixel', () => {
    expect(snapped(10.2, 1)).toBe(10.5);
    expect(snapped(10.2, 2) * 2).toBe(20.5);
  });
});

describe('a chip', () => {
  const stage = { width: 200, height: 100 };

  it('sits above the box, else below, else beside it, else nowhere', () => {
    expect(placeOf([50, 40, 80, 70], 40, stage)).toEqual({ x: 49, y: 22 });
    expect(placeOf([50, 5, 80, 70], 40, stage)).toEqual({ x: 49, y: 73 });
    expect(placeOf([50, 5, 80, 95], 40, stage)).toEqual({ x: 83, y: 5 });
    expect(placeOf([0, 0, 199, 99], 40, stage)).toBeNull();
  });

  it('says the score of a proposal and nothing of a verified box', () => {
    const editor = editorWith();
    expect(caption(proposal('p', [0, 0, 9, 9], 0.91), editor, 1)?.colored).toBe('.91');
    expect(caption(box('a', [0, 0, 9, 9]), editor, 1)).toBeNull();
    expect(caption(proposal('p', [0, 0, 9, 9], 0.91), editor, 61)).toBeNull();
  });

  it('names the keys of the flags that are set', () => {
    expect(flagLetters(box('a', [0, 0, 9, 9], { occluded: true, ignore: true }))).toBe('Q I');
  });
});
