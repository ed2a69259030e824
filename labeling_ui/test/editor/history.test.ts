// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoxChange } from '../../src/editor/changes';
import type { Editor } from '../../src/editor/editor';
import { area } from '../../src/editor/geometry';
import { pressKey } from '../../src/editor/keyboard';
import { box, editorWith, fakePage, Hand, proposal, snapshot } from './support';

const START = [
  box('a', [20, 20, 60, 90]),
  box('b', [30, 30, 50, 60], { label_id: 2 }),
  proposal('c', [200, 40, 240, 120], 0.9),
  proposal('d', [100, 150, 130, 200], 0.6),
];

const page = fakePage();

function press(editor: Editor, code: string, shiftKey = false, ctrlKey = false): void {
  pressKey(
    { code, shiftKey, ctrlKey, metaKey: false, altKey: false, target: null },
    { editor, page },
  );
}

type Gesture = (editor: Editor) => void;

const spot = fc.tuple(fc.integer({ min: -20, max: 340 }), fc.integer({ min: -20, max: 260 }));
const key = fc.constantFrom(
  'KeyA',
  'KeyZ',
  'KeyQ',
  'KeyT',
  'KeyG',
  'KeyI',
  'Tab',
  'Delete',
  'Digit1',
  'Digit2',
  'ArrowLeft',
  'KeyK',
  'Enter',
  'ArrowDown',
  'Escape',
  'KeyW',
  'KeyX',
  'KeyS',
  'KeyH',
  'PageUp',
  'End',
  'Digit0',
);
const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  fc.tuple(spot, spot, fc.boolean()).map(
    ([from, to, adds]): Gesture =>
      (editor) =>
        void new Hand(editor).drag(from, to, adds),
  ),
  fc.tuple(spot, spot).map(
    ([from, to]): Gesture =>
      (editor) =>
        void new Hand(editor, 'other').drag(from, to),
  ),
  fc.tuple(spot, fc.boolean()).map(
    ([[x, y], adds]): Gesture =>
      (editor) =>
        void new Hand(editor).click(x, y, adds),
  ),
  fc.tuple(key, fc.boolean()).map(
    ([code, shift]): Gesture =>
      (editor) =>
        press(editor, code, shift),
  ),
  fc.constantFrom('KeyA', 'ArrowUp', 'ArrowRight').map(
    (code): Gesture =>
      (editor) =>
        press(editor, code, false, true),
  ),
);

describe('any sequence of gestures', () => {
  it('undone is the start, redone is the end', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 25 }), (gestures) => {
        const editor = editorWith(...START);
        const start = snapshot(editor);
        for (const make of gestures) make(editor);
        editor.cancel();
        const end = snapshot(editor);
        while (editor.history.canUndo) editor.undo();
        expect(snapshot(editor)).toEqual(start);
        while (editor.history.canRedo) editor.redo();
        expect(snapshot(editor)).toEqual(end);
      }),
    );
  });

  it('leaves every box inside the frame', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 25 }), (gestures) => {
        const editor = editorWith(...START);
        for (const make of gestures) make(editor);
        return editor.document.boxes.every(
          ({ bbox }) =>
            bbox[0] >= 0 && bbox[1] >= 0 && bbox[2] <= 320 && bbox[3] <= 240 && area(bbox) > 0.98,
        );
      }),
    );
  });

  it('is told to the outbox as edits that replay to the same boxes', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 25 }), (gestures) => {
        const editor = editorWith(...START);
        const replica = new Map(snapshot(editor).map((b) => [b.id, b]));
        editor.history.edited.on((changes) => replay(replica, changes));
        for (const make of gestures) make(editor);
        editor.cancel();
        editor.undo();
        expect([...replica.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          snapshot(editor),
        );
      }),
    );
  });
});

function replay(boxes: Map<string, unknown>, changes: readonly BoxChange[]): void {
  for (const { id, after } of changes) {
    if (after) boxes.set(id, after);
    else boxes.delete(id);
  }
}

describe('one gesture', () => {
  it('is one edit, however many moves the pointer made', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    const edits: (readonly BoxChange[])[] = [];
    editor.history.edited.on((changes) => edits.push(changes));
    editor.setTool('select');
    new Hand(editor).drag([40, 50], [90, 80]);
    expect(edits).toHaveLength(1);
    expect(edits[0]?.[0]?.after?.bbox).toEqual([70, 50, 110, 120]);
  });

  it('cancelled by Escape returns to where it began and is no edit', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    let edits = 0;
    editor.history.edited.on(() => edits++);
    editor.setTool('select');
    new Hand(editor).press(40, 50).move(90, 80);
    press(editor, 'Escape');
    expect(snapshot(editor)[0]?.bbox).toEqual([20, 20, 60, 90]);
    expect([edits, editor.history.canUndo]).toEqual([0, false]);
  });

  it('is not undone by what the server says', () => {
    const editor = editorWith(box('a', [20, 20, 60, 90]));
    editor.document.reconcile([box('a', [1, 1, 9, 9], { rev: 2 })], new Set());
    expect(editor.history.canUndo).toBe(false);
    expect(editor.document.revisionOf('a')).toBe(2);
  });
});
