// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Editor } from '../../src/editor/editor';
import { pressKey } from '../../src/editor/keyboard';
import type { Point } from '../../src/editor/model';
import { applied, type ZoneChange } from '../../src/editor/zone-changes';
import type { ZoneRefusal } from '../../src/editor/zone-editing';
import { faultOf } from '../../src/editor/zone-geometry';
import { editorWith, FRAME, fakePage, Hand, pointerAt, proposal } from './support';

const page = fakePage();
const SQUARE: readonly (readonly [number, number])[] = [
  [40, 40],
  [120, 40],
  [120, 120],
  [40, 120],
];

function drawing() {
  const editor = editorWith(proposal('p', [60, 60, 90, 100], 0.9));
  editor.zoneEditing.allowed = true;
  const edits: ZoneChange[] = [];
  const refusals: ZoneRefusal[] = [];
  editor.zoneEditing.edited.on((change) => edits.push(change));
  editor.zoneEditing.refused.on((refusal) => refusals.push(refusal));
  press(editor, 'KeyI', { shiftKey: true });
  return { editor, edits, refusals, hand: new Hand(editor) };
}

function press(editor: Editor, code: string, more = {}): boolean {
  const keys = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: null };
  return pressKey({ code, ...keys, ...more }, { editor, page });
}

function square() {
  const drawn = drawing();
  for (const corner of SQUARE) drawn.hand.click(...corner);
  drawn.hand.click(40, 40);
  return drawn;
}
const cornersOf = (points: readonly Point[] = []) => points.map(({ x, y }) => [x, y]);
const corners = (editor: Editor, zone = 0) => cornersOf(editor.zones.all[zone]?.points);

describe('a new zone', () => {
  it('is drawn by a click on each corner and closed by one on the first', () => {
    const { editor, edits } = square();
    expect(corners(editor)).toEqual(SQUARE);
    expect(edits).toHaveLength(1);
    expect(edits[0]?.before).toBeNull();
    expect(editor.zoneEditing.picked?.id).toBe(editor.zones.all[0]?.id);
    expect(editor.openProposals).toEqual([]);
    expect(editor.document.size).toBe(1);
  });

  it('is closed by Enter or by a double click', () => {
    for (const close of [
      ({ editor }: ReturnType<typeof drawing>) => press(editor, 'Enter'),
      ({ hand }: ReturnType<typeof drawing>) => hand.click(40, 120),
    ]) {
      const drawn = drawing();
      for (const corner of SQUARE) drawn.hand.click(...corner);
      close(drawn);
      expect(corners(drawn.editor)).toEqual(SQUARE);
    }
    expect(page.submit).not.toHaveBeenCalled();
  });

  it('is a rectangle when it is dragged, within the frame', () => {
    const { editor, hand } = drawing();
    hand.drag([250, 200], [400, 300]);
    expect(corners(editor)).toEqual([
      [250, 200],
      [320, 200],
      [320, 240],
      [250, 240],
    ]);
  });

  it('loses its last corner by Ctrl+Z, and all by Escape', () => {
    const { editor, hand } = drawing();
    hand.click(10, 10).click(50, 10).click(50, 50);
    press(editor, 'KeyZ', { ctrlKey: true });
    expect(cornersOf(editor.zoneEditing.outline)).toEqual([
      [10, 10],
      [50, 10],
    ]);
    press(editor, 'Escape');
    expect([editor.zoneEditing.outline, editor.toolId]).toEqual([[], 'zone']);
    press(editor, 'Escape');
    expect([editor.toolId, editor.zones.all]).toEqual(['draw', []]);
  });

  it('goes on after two fingers have moved the frame', () => {
    const { editor, hand } = drawing();
    hand.click(40, 40).click(120, 40);
    editor.tool.state.onPointerDown(pointerAt(editor, 10, 10));
    editor.cancel();
    editor.pan(5, 5);
    hand.click(125, 125);
    press(editor, 'Enter');
    expect(corners(editor)).toEqual([
      [40, 40],
      [120, 40],
      [120, 120],
    ]);
  });

  it('that crosses itself is refused, and what was set stays', () => {
    const { editor, hand, refusals } = drawing();
    for (const [x, y] of [
      [40, 40],
      [120, 120],
      [120, 40],
      [40, 120],
    ] as const) {
      hand.click(x, y);
    }
    press(editor, 'Enter');
    expect(refusals).toEqual(['crosses']);
    expect(editor.zoneEditing.outline).toHaveLength(4);
    expect(editor.zones.all).toEqual([]);
  });
});

describe('a zone that is there', () => {
  it('is moved by a corner, by the middle of a side, and whole', () => {
    const { editor, hand } = square();
    hand.drag([120, 120], [150, 140]);
    hand.drag([80, 40], [80, 20]);
    expect(corners(editor)).toEqual([
      [40, 40],
      [80, 20],
      [120, 40],
      [150, 140],
      [40, 120],
    ]);
    hand.drag([80, 80], [60, 90]);
    expect(corners(editor)[0]).toEqual([20, 50]);
    hand.drag([60, 90], [0, 90]);
    expect(Math.min(...corners(editor).map(([x = 0]) => x))).toBe(0);
  });

  it('gets a corner by a click on the middle of a side, and loses it by Delete', () => {
    const { editor, hand } = square();
    hand.click(80, 40);
    // On a straight side the new corner changes nothing yet; it is picked and can be moved.
    expect(corners(editor)).toHaveLength(5);
    press(editor, 'ArrowUp', { shiftKey: true });
    expect(corners(editor)[1]).toEqual([80, 30]);
    press(editor, 'Delete');
    expect(corners(editor)).toEqual(SQUARE);
    press(editor, 'Delete');
    expect(editor.zones.all).toEqual([]);
    expect(editor.openProposals).toHaveLength(1);
  });

  it('keeps three corners', () => {
    const { editor, hand, refusals } = drawing();
    hand.click(40, 40).click(120, 40).click(120, 120).click(40, 40).click(120, 120);
    press(editor, 'Delete');
    expect(corners(editor)).toHaveLength(3);
    expect(refusals).toEqual(['corners']);
  });

  it('is not turned inside out', () => {
    const { editor, hand, refusals } = square();
    hand.drag([40, 40], [200, 100]);
    expect(corners(editor)).toEqual(SQUARE);
    expect(refusals).toEqual(['crosses']);
  });

  it('goes back where it was when the drag is cancelled', () => {
    const { editor, hand, edits } = square();
    hand.press(80, 80).move(100, 100);
    expect(editor.zoneEditing.shown[0]?.points[0]).toEqual({ x: 60, y: 60 });
    press(editor, 'Escape');
    expect([corners(editor), edits.length]).toEqual([SQUARE, 1]);
  });

  it('is walked by Tab and let go by Escape', () => {
    const { editor, hand } = square();
    hand.drag([200, 20], [260, 60]);
    const ids = editor.zones.all.map(({ id }) => id);
    press(editor, 'Tab');
    expect(editor.zoneEditing.picked?.id).toBe(ids[0]);
    press(editor, 'Tab', { shiftKey: true });
    expect(editor.zoneEditing.picked?.id).toBe(ids[1]);
    press(editor, 'Escape');
    expect([editor.zoneEditing.picked, editor.toolId]).toEqual([null, 'zone']);
  });

  it('is looked at by who may not change it', () => {
    const { editor, hand, edits } = square();
    editor.zoneEditing.allowed = false;
    edits.length = 0;
    hand.drag([80, 80], [100, 100]).drag([200, 20], [260, 60]).click(80, 80);
    expect(editor.zoneEditing.picked?.id).toBe(editor.zones.all[0]?.id);
    for (const code of ['Delete', 'ArrowUp']) press(editor, code);
    press(editor, 'KeyZ', { ctrlKey: true });
    expect([corners(editor), edits]).toEqual([SQUARE, []]);
  });

  it('is not undone over what somebody else made of it', () => {
    const { editor, refusals } = square();
    const [zone] = editor.zones.all;
    if (zone) editor.zones.set([{ ...zone, name: 'theirs' }]);
    press(editor, 'KeyZ', { ctrlKey: true });
    expect(editor.zones.all[0]?.name).toBe('theirs');
    expect(refusals).toEqual(['theirs']);
  });
});

describe('any gestures', () => {
  const place = fc.tuple(
    fc.integer({ min: -20, max: FRAME.width + 20 }),
    fc.integer({ min: -20, max: FRAME.height + 20 }),
  );
  const gesture = fc.oneof(
    fc.record({ kind: fc.constant('click' as const), at: place }),
    fc.record({ kind: fc.constant('drag' as const), at: place, to: place }),
    fc.record({
      kind: fc.constant('key' as const),
      code: fc.constantFrom('Enter', 'Escape', 'Delete', 'ArrowLeft', 'Tab'),
    }),
  );

  it('leave zones only, all undone is the start, redone the end, and the edits tell it all', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 30 }), (gestures) => {
        const { editor, hand, edits } = drawing();
        for (const each of gestures) {
          if (editor.toolId !== 'zone') press(editor, 'KeyI', { shiftKey: true });
          if (each.kind === 'click') hand.click(...each.at);
          else if (each.kind === 'drag') hand.drag(each.at, each.to);
          else press(editor, each.code);
          expect(editor.zones.all.map(({ points }) => faultOf(points))).not.toContain('crosses');
        }
        const end = editor.zones.all;
        expect(applied([], edits)).toEqual(end);
        const { zoneEditing } = editor;
        while (zoneEditing.canUndo) zoneEditing.undo();
        expect(editor.zones.all).toEqual([]);
        while (zoneEditing.canRedo) zoneEditing.redo();
        expect(new Set(editor.zones.all)).toEqual(new Set(end));
        expect(applied([], edits)).toEqual(editor.zones.all);
      }),
      { numRuns: 60 },
    );
  });
});
