/** The layer of the resting boxes on a canvas that notes when it is drawn on. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Editor } from '../../src/editor/editor';
import { RestingLayer } from '../../src/editor/render/resting-layer';
import { type OverlayScene, split } from '../../src/editor/render/scene';
import { box, editorWith } from './support';

const STROKES_A_BOX = 2;
const palette = { halo: 'halo', labelColor: () => 'label' } as unknown as OverlayScene['palette'];
const crowd = (count: number) =>
  Array.from({ length: count }, (_, i) => box(`c${i}`, [i % 180, 10, (i % 180) + 20, 40]));

/** Which canvas was drawn on, and where the first box was put. */
let strokes: { canvas: HTMLCanvasElement; x: number }[] = [];
let copies: { from: unknown; to: HTMLCanvasElement }[] = [];
beforeEach(() => {
  strokes = [];
  copies = [];
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
    this: HTMLCanvasElement,
  ) {
    return {
      globalAlpha: 1,
      setTransform: () => undefined,
      clearRect: () => undefined,
      strokeRect: (x: number) => strokes.push({ canvas: this, x }),
      drawImage: (from: unknown) => copies.push({ from, to: this }),
    } as never;
  });
});
afterEach(() => void vi.restoreAllMocks());

function layerOf(count: number) {
  const canvas = document.createElement('canvas');
  const layer = new RestingLayer(canvas);
  const editor = editorWith(...crowd(count));
  editor.labels = [];
  const draw = (restyled = false) => layer.draw(split(editor), sceneOf(editor), restyled);
  draw();
  strokes = [];
  return { canvas, layer, editor, draw };
}

const sceneOf = (editor: Editor): OverlayScene => ({
  editor,
  palette,
  conflicts: [],
  ghosts: [],
  ratio: 1,
  handleSide: 8,
});

/** Zoomed a little; whatever was on the stage still is. */
function zoom({ editor }: { editor: Editor }, scale = 1.01) {
  const { offsetX, offsetY } = editor.viewport;
  editor.setViewport({ scale: editor.viewport.scale * scale, offsetX, offsetY });
}

describe('a crowd whose view moves', () => {
  it('lies where it belongs at once and is drawn anew in slices', () => {
    const one = layerOf(3000);
    zoom(one);
    one.draw();
    expect(one.canvas.style.transform).toContain('scale(1.01');
    expect(one.layer.behind).toBe(true);
    expect(strokes.length).toBeLessThan(3000);
    expect(strokes.every(({ canvas }) => canvas !== one.canvas)).toBe(true);
    let frames = 1;
    for (; one.layer.behind; frames++) one.draw();
    expect(frames).toBeGreaterThan(2);
    expect(strokes).toHaveLength(3000 * STROKES_A_BOX);
    expect(copies.map(({ to }) => to)).toEqual([one.canvas]);
    expect(one.canvas.style.transform).toBe('');
    one.draw();
    expect(strokes).toHaveLength(3000 * STROKES_A_BOX);
  });

  it('is drawn for the view in which it was begun, and then for the one it has now', () => {
    const one = layerOf(3000);
    zoom(one);
    one.draw();
    const [begun] = strokes;
    zoom(one, 4);
    while (copies.length === 0) one.draw();
    expect(strokes.filter(({ x }) => x === begun?.x).length).toBeGreaterThanOrEqual(2);
    expect(one.canvas.style.transform).toMatch(/scale\((4|3\.99)/);
    for (let frames = 0; one.layer.behind && frames < 20; frames++) one.draw();
    expect(one.canvas.style.transform).toBe('');
  });

  it.each([
    [
      'an edit',
      ({ editor }: { editor: Editor }) => {
        editor.selection.select(['c0']);
        editor.update({ label_id: 2 });
      },
    ],
    [
      'another size of the stage',
      ({ editor }: { editor: Editor }) => {
        editor.resize({ width: 320, height: 200 });
      },
    ],
  ])('is drawn at once after %s', (_, change) => {
    const one = layerOf(3000);
    zoom(one);
    one.draw();
    strokes = [];
    change(one);
    one.draw();
    expect(one.layer.behind).toBe(false);
    expect(strokes.every(({ canvas }) => canvas === one.canvas)).toBe(true);
    expect(strokes.length).toBeGreaterThan(2999);
    expect(one.canvas.style.transform).toBe('');
  });

  it('is drawn at once in other colours, and when it is small', () => {
    const large = layerOf(3000);
    zoom(large);
    large.draw(true);
    expect(large.layer.behind).toBe(false);
    const small = layerOf(300);
    zoom(small);
    small.draw();
    expect(small.layer.behind).toBe(false);
    expect(strokes).toHaveLength(300 * STROKES_A_BOX);
  });
});
