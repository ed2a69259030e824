// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Question } from '../../src/editor/asking';
import { FrameDocument } from '../../src/editor/document';
import { pressKey } from '../../src/editor/keyboard';
import { Keymap } from '../../src/editor/keymap';
import type { BBox } from '../../src/editor/model';
import { openFrame } from '../../src/editor/open-frame';
import { bboxes, box, editorWith, FRAME, fakePage, Hand, proposal, snapshot } from './support';

const FOUND: BBox = [90, 60, 120, 140];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An editor whose questions are noted; each is answered by hand. */
function asked(...boxes: Parameters<typeof editorWith>) {
  const editor = editorWith(...boxes);
  const questions: Question[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const refused: string[] = [];
  editor.asking.refused.on((why) => refused.push(why));
  editor.asking.find = (question) => {
    questions.push(question);
    return new Promise((resolve) => answers.push(resolve));
  };
  const answer = async (with_: Answer) => {
    answers.shift()?.(with_);
    await vi.advanceTimersByTimeAsync(0);
  };
  const press = (code: string, more = {}) => {
    const keys = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: null };
    return pressKey({ code, ...keys, ...more }, { editor, page: fakePage() }, new Keymap());
  };
  return { editor, questions, refused, answer, press };
}

describe('a box from one click', () => {
  it('comes for the key at the pointer, in any tool, with the label in hand, as one undo', async () => {
    for (const tool of ['draw', 'select', 'extreme', 'outline']) {
      const { editor, questions, answer, press } = asked();
      editor.setTool(tool);
      editor.set('labelId', 2);
      editor.setPointer({ x: 100, y: 80 });
      const before = snapshot(editor);
      press('KeyC');
      expect(questions).toEqual([{ frameId: FRAME.id, labelId: 2, at: { x: 100, y: 80 } }]);
      editor.set('labelId', 1);
      await answer(FOUND);
      expect(editor.selectedBox).toMatchObject({ bbox: FOUND, label_id: 2, origin: 'drawn' });
      expect(editor.toolId).toBe(tool);
      press('ArrowLeft');
      expect(bboxes(editor)).toEqual([[89, 60, 119, 140]]);
      editor.undo();
      editor.undo();
      expect(snapshot(editor)).toEqual(before);
    }
  });

  it('comes where the crosshair of the keys stands, which then lets the keys go', async () => {
    const { editor, questions, answer, press } = asked();
    press('KeyK');
    press('ArrowRight');
    press('KeyC');
    expect(questions[0]?.at).toEqual({ x: 173, y: 132 });
    expect(editor.aim.at).toBeNull();
    await answer(FOUND);
    expect(bboxes(editor)).toEqual([FOUND]);
  });

  it('comes for a click of its tool, also by keys; a drag draws', async () => {
    const { editor, questions, answer, press } = asked();
    press('KeyC', { shiftKey: true });
    const hand = new Hand(editor);
    hand.click(100, 80);
    await answer(FOUND);
    hand.drag([200, 100], [240, 180]);
    expect(bboxes(editor)).toEqual([FOUND, [200, 100, 240, 180]]);
    press('KeyK');
    press('Enter');
    expect(questions).toHaveLength(2);
    press('KeyC', { shiftKey: true });
    expect(editor.toolId).toBe('draw');
  });

  it('needs a pointer: without one the key takes the tool', () => {
    const { editor, questions, press } = asked();
    press('KeyC');
    expect(editor.toolId).toBe('outline');
    expect(questions).toEqual([]);
  });

  it('picks the box or the proposal that is there already', async () => {
    for (const there of [box('there', [91, 61, 119, 141]), proposal('there', FOUND, 0.4)]) {
      const { editor, answer, press } = asked(there);
      editor.setPointer({ x: 100, y: 80 });
      press('KeyC');
      await answer(FOUND);
      expect(bboxes(editor)).toHaveLength(1);
      expect(editor.selection.only).toBe('there');
    }
  });

  it('says why there is none', async () => {
    const { editor, refused, answer, press } = asked();
    editor.setPointer({ x: 100, y: 80 });
    press('KeyC');
    await answer('nothing');
    press('KeyC');
    await answer('failed');
    expect(refused).toEqual(['nothing', 'failed']);
    expect(editor.history.canUndo).toBe(false);
  });

  it('is dropped with its frame, by Escape, and once the frame is only looked at', async () => {
    const ends = [
      ({ editor }: ReturnType<typeof asked>) =>
        editor.open(openFrame(new FrameDocument({ ...FRAME, id: 8 }, []))),
      ({ press }: ReturnType<typeof asked>) => press('Escape'),
      ({ editor }: ReturnType<typeof asked>) => editor.set('readOnly', true),
    ];
    for (const end of ends) {
      const world = asked();
      world.editor.setPointer({ x: 100, y: 80 });
      world.press('KeyC');
      end(world);
      await world.answer(FOUND);
      await world.answer('failed');
      expect(bboxes(world.editor)).toEqual([]);
      expect(world.refused).toEqual([]);
      expect(world.editor.asking.busy).toBe(false);
    }
  });

  it('waits for the end of a gesture', async () => {
    const { editor, answer, press } = asked();
    editor.setPointer({ x: 100, y: 80 });
    press('KeyC');
    const hand = new Hand(editor).move(10, 10).press(10, 10).move(30, 30);
    await answer(FOUND);
    expect(bboxes(editor)).toEqual([]);
    hand.release(40, 50);
    await vi.advanceTimersByTimeAsync(50);
    expect(bboxes(editor)).toEqual([[10, 10, 40, 50], FOUND]);
  });

  it('is marked when it takes long, and asks nothing beside the frame', async () => {
    const { editor, questions, answer, press } = asked();
    editor.setPointer({ x: 330, y: 80 });
    press('KeyC');
    expect(questions).toEqual([]);
    editor.setPointer({ x: 100, y: 80 });
    press('KeyC');
    await vi.advanceTimersByTimeAsync(140);
    expect(editor.asking.marks).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(editor.asking.marks).toEqual([{ x: 100, y: 80 }]);
    await answer(FOUND);
    expect(editor.asking.marks).toEqual([]);
  });
});
