// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bboxes, box, editorWith, Hand } from './support';

const POINTS = [
  [50, 20],
  [70, 60],
  [55, 90],
  [40, 50],
] as const;

function clicking(points: readonly (readonly [number, number])[]) {
  const editor = editorWith(box('beneath', [0, 0, 200, 200]));
  editor.setTool('extreme');
  const hand = new Hand(editor);
  for (const [x, y] of points) hand.click(x, y);
  return editor;
}

describe('the extreme points tool', () => {
  it('makes the tight box of four clicks in any order, over the box beneath', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...POINTS], { minLength: 4 }), (points) => {
        const editor = clicking(points);
        expect(bboxes(editor)[1]).toEqual([40, 20, 70, 90]);
        expect(editor.history.canUndo).toBe(true);
        editor.undo();
        expect(bboxes(editor)).toHaveLength(1);
      }),
    );
  });

  it('encloses exactly its points, wherever they are in the frame', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 320 }), fc.integer({ min: 0, max: 240 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 4, maxLength: 4 }), (points) => {
        const xs = points.map(([x]) => x);
        const ys = points.map(([, y]) => y);
        const [x1, y1, x2, y2] = [
          Math.min(...xs),
          Math.min(...ys),
          Math.max(...xs),
          Math.max(...ys),
        ];
        const flat = x2 - x1 < 1 || y2 - y1 < 1;
        expect(bboxes(clicking(points)).slice(1)).toEqual(flat ? [] : [[x1, y1, x2, y2]]);
      }),
    );
  });

  it('shows the points so far, and the box that they and the pointer make', () => {
    const editor = clicking(POINTS.slice(0, 2));
    new Hand(editor).move(80, 100);
    expect(editor.draft).toMatchObject({ bbox: [50, 20, 80, 100] });
    expect(editor.draft?.points).toHaveLength(2);
  });

  it('forgets the points when cancelled', () => {
    const editor = clicking(POINTS.slice(0, 3));
    expect(editor.cancel()).toBe(true);
    expect(editor.draft).toBeNull();
    new Hand(editor).click(40, 50);
    expect(bboxes(editor)).toHaveLength(1);
  });

  it('keeps its points while the frame is zoomed and panned', () => {
    const editor = clicking(POINTS.slice(0, 2));
    editor.setViewport({ scale: 2, offsetX: 10, offsetY: -20 });
    new Hand(editor).click(10 + 2 * 55, -20 + 2 * 90).click(10 + 2 * 40, -20 + 2 * 50);
    expect(bboxes(editor)[1]).toEqual([40, 20, 70, 90]);
  });

  it('collects nothing while the frame is read-only', () => {
    const editor = editorWith();
    editor.set('readOnly', true);
    editor.setTool('extreme');
    new Hand(editor).click(10, 10);
    expect(editor.draft).toBeNull();
  });
});
