// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOUPE, Loupe, type LoupeView, SMALL } from '../../src/editor/loupe';
import {
  goTo,
  isWanted,
  minimapPlace,
  minimapSize,
  onMap,
  visiblePart,
  zoomInPlace,
} from '../../src/editor/minimap';
import type { BBox } from '../../src/editor/model';
import { nudge, pushEdge } from '../../src/editor/nudging';
import { grown, overlaps } from '../../src/editor/place';
import { boxToCss, fitted, toImage } from '../../src/editor/viewport';
import { turnOf, zoomOf } from '../../src/editor/wheel';
import { box, editorWith, Hand } from './support';

const STAGE = { width: 940, height: 560 };

function wideEditor(...boxes: Parameters<typeof editorWith>) {
  const editor = editorWith(...boxes);
  editor.resize(STAGE);
  editor.setViewport({ scale: 2, offsetX: 100, offsetY: 20 });
  return { editor, loupe: new Loupe(editor, () => undefined), hand: new Hand(editor) };
}

const on = ({ editor }: ReturnType<typeof wideEditor>, x: number, y: number): [number, number] => {
  const { scale, offsetX, offsetY } = editor.viewport;
  return [offsetX + x * scale, offsetY + y * scale];
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the loupe', () => {
  it('shows the corner of a small box that is drawn, once it has been small for a moment', () => {
    const desk = wideEditor();
    desk.hand.press(...on(desk, 50, 40)).move(...on(desk, 62, 58));
    expect(desk.loupe.look()).toBeNull();
    vi.advanceTimersByTime(150);
    const view = desk.loupe.look();
    expect(view).toMatchObject({ bbox: [50, 40, 62, 58], zoom: 6, edges: ['e', 's'] });
    expect(view?.pixelCost).toBeCloseTo(1 / 13);
    desk.hand.move(...on(desk, 90, 90));
    expect(desk.loupe.look()).toBeNull();
  });

  it('does not flash at the beginning of a large box', () => {
    const desk = wideEditor();
    desk.hand.press(...on(desk, 50, 40)).move(...on(desk, 60, 50));
    expect(desk.loupe.look()).toBeNull();
    desk.hand.move(...on(desk, 120, 120));
    vi.advanceTimersByTime(500);
    expect(desk.loupe.look()).toBeNull();
  });

  it('shows the edge of a small box that is resized, and goes with the gesture', () => {
    const desk = wideEditor(box('a', [50, 40, 70, 100]));
    desk.editor.setTool('select');
    desk.editor.selection.select(['a']);
    desk.hand.press(...on(desk, 70, 70)).move(...on(desk, 72, 70));
    expect(desk.loupe.look()).toMatchObject({ bbox: [50, 40, 72, 100], edges: ['e'] });
    desk.hand.release(...on(desk, 72, 70));
    expect(desk.loupe.look()).toBeNull();
  });

  it('shows the edge that a key pushes, and a box that keys move, for a while', () => {
    const desk = wideEditor(box('a', [50, 40, 60, 60]), box('large', [100, 40, 160, 100]));
    desk.editor.selection.select(['a']);
    pushEdge(desk.editor, 'w', 1);
    expect(desk.loupe.look()).toMatchObject({ edges: ['w'], bbox: [49, 40, 60, 60] });
    vi.advanceTimersByTime(2000);
    expect(desk.loupe.look()).toBeNull();
    nudge(desk.editor, 1, 0);
    expect(desk.loupe.look()).toMatchObject({ edges: [] });
    desk.editor.selection.select(['large']);
    pushEdge(desk.editor, 'w', 1);
    expect(desk.loupe.look()).toBeNull();
  });

  it('is gone when switched off, and where the stage shows the pixels itself', () => {
    const desk = wideEditor(box('a', [50, 40, 60, 60]));
    desk.editor.selection.select(['a']);
    pushEdge(desk.editor, 'n', 1);
    desk.editor.appearance.change({ loupe: false });
    expect(desk.loupe.look()).toBeNull();
    desk.editor.appearance.change({ loupe: true });
    desk.editor.setViewport({ scale: 9, offsetX: -300, offsetY: -200 });
    expect(desk.loupe.look()).toBeNull();
    desk.editor.setViewport({ scale: 4.5, offsetX: 0, offsetY: 0 });
    expect(desk.loupe.look()?.zoom).toBe(10);
  });

  it('never covers the box or the pointer, and stays on the stage', () => {
    const side = fc.double({ min: 1, max: SMALL - 1, noNaN: true });
    const cases = fc.record({
      x: fc.double({ min: 0, max: 280, noNaN: true }),
      y: fc.double({ min: 0, max: 200, noNaN: true }),
      w: side,
      h: fc.double({ min: 1, max: 39, noNaN: true }),
      scale: fc.double({ min: 0.5, max: 7.9, noNaN: true }),
      panX: fc.double({ min: -900, max: 900, noNaN: true }),
      panY: fc.double({ min: -900, max: 900, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ x, y, w, h, scale, panX, panY }) => {
        const bbox: BBox = [x, y, x + w, y + h];
        const { editor, loupe } = wideEditor(box('a', bbox));
        editor.setViewport({ scale, offsetX: panX, offsetY: panY });
        editor.selection.select(['a']);
        editor.setPointer({ x: 300, y: 300 });
        nudge(editor, 0, 0);
        const view = loupe.look();
        return view === null || harmless(view, boxToCss(editor.viewport, bbox));
      }),
    );
  });

  it('is shown wherever a small box lies on a stage of common size', () => {
    const place = fc.record({ x: fc.nat(290), y: fc.nat(200) });
    fc.assert(
      fc.property(place, ({ x, y }) => {
        const { editor, loupe } = wideEditor(box('a', [x, y, x + 20, y + 30]));
        editor.selection.select(['a']);
        nudge(editor, 0, 0);
        return loupe.look() !== null;
      }),
    );
  });

  it('stays where it is while it is in nobody’s way', () => {
    const desk = wideEditor(box('a', [50, 40, 60, 60]));
    desk.editor.selection.select(['a']);
    const places = Array.from({ length: 5 }, () => {
      nudge(desk.editor, 1, 1);
      return desk.loupe.look()?.place;
    });
    expect(new Set(places).size).toBe(1);
  });
});

function harmless({ place }: LoupeView, css: BBox): boolean {
  const pointer = grown([300, 300, 300, 300], 20);
  const onStage =
    place[0] >= 0 && place[1] >= 0 && place[2] <= STAGE.width && place[3] <= STAGE.height;
  const whole =
    Math.abs(place[2] - place[0] - LOUPE.width) < 1e-6 &&
    Math.abs(place[3] - place[1] - LOUPE.height) < 1e-6;
  return onStage && whole && !overlaps(place, css) && !overlaps(place, pointer);
}

describe('the minimap', () => {
  const frame = { width: 1920, height: 1080 };

  it('is wanted above twice the frame’s size, or twice the zoom that shows it whole', () => {
    const whole = fitted(frame, STAGE);
    const at = (scale: number) => isWanted({ ...whole, scale }, frame, STAGE);
    expect([at(whole.scale), at(whole.scale * 1.9), at(whole.scale * 2.1)]).toEqual([
      false,
      false,
      true,
    ]);
    const small = { width: 320, height: 240 };
    const all = fitted(small, STAGE);
    const near = (scale: number) => isWanted({ ...all, scale }, small, STAGE);
    expect([all.scale > 2, near(all.scale), near(all.scale * 1.1)]).toEqual([true, false, true]);
  });

  it('keeps the shape of the frame', () => {
    expect(minimapSize(frame)).toEqual({ width: 168, height: 95 });
    expect(minimapSize({ width: 1080, height: 1920 })).toEqual({ width: 71, height: 126 });
  });

  it('goes out of the way of the box at hand, and of the pointer while it draws', () => {
    const desk = wideEditor(box('a', [0, 200, 30, 230]));
    desk.editor.setViewport({ scale: 4, offsetX: 0, offsetY: -500 });
    const before = minimapPlace(desk.editor);
    desk.editor.selection.select(['a']);
    const after = minimapPlace(desk.editor);
    expect(before).not.toEqual(after);
    expect(after && overlaps(after, boxToCss(desk.editor.viewport, [0, 200, 30, 230]))).toBe(false);
    desk.editor.selection.clear();
    desk.editor.setPointer({ x: 60, y: 480 });
    expect(minimapPlace(desk.editor)).toEqual(before);
    desk.hand.press(400, 300).move(60, 480);
    expect(minimapPlace(desk.editor)).not.toEqual(before);
  });

  it('brings what is pressed to the middle of the stage, as far as the frame goes', () => {
    const { editor } = wideEditor();
    editor.setViewport({ scale: 6, offsetX: 0, offsetY: 0 });
    const at = onMap([160, 120, 160, 120], editor.document.frame);
    goTo(editor, { x: at[0], y: at[1] });
    const [x1, y1, x2, y2] = visiblePart(editor);
    expect([(x1 + x2) / 2, (y1 + y2) / 2]).toEqual([
      expect.closeTo(160, 5),
      expect.closeTo(120, 5),
    ]);
  });

  it('zooms where the stage looks, when the wheel is turned over it', () => {
    const { editor } = wideEditor();
    editor.setViewport({ scale: 6, offsetX: -600, offsetY: -400 });
    const { width, height } = editor.stageSize;
    const middle = () => toImage(editor.viewport, { x: width / 2, y: height / 2 });
    const before = middle();
    zoomInPlace(editor, zoomOf(turnOf({ deltaX: 0, deltaY: -120, deltaMode: 0, shiftKey: false })));
    expect(editor.viewport.scale).toBeGreaterThan(6);
    expect([middle().x, middle().y]).toEqual([
      expect.closeTo(before.x, 5),
      expect.closeTo(before.y, 5),
    ]);
  });

  it('is gone when switched off', () => {
    const { editor } = wideEditor();
    editor.setViewport({ scale: 6, offsetX: 0, offsetY: 0 });
    editor.appearance.change({ minimap: false });
    expect(minimapPlace(editor)).toBeNull();
  });
});
