// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Pinch } from '../../src/editor/pinch';
import type { Pointer } from '../../src/editor/tools/tool';
import { toImage } from '../../src/editor/viewport';
import { editorWith, Hand } from './support';

describe('two fingers', () => {
  it('zoom around their middle and take back what the first one began', () => {
    const editor = editorWith();
    const pinch = new Pinch(editor);
    const finger = (x: number, y: number): Pointer => ({
      css: { x, y },
      image: toImage(editor.viewport, { x, y }),
      kind: 'touch',
      adds: false,
    });
    expect(pinch.down(1, finger(100, 100))).toBe(false);
    new Hand(editor).press(100, 100).move(130, 130);
    expect(editor.draft).not.toBeNull();

    expect(pinch.down(2, finger(200, 100))).toBe(true);
    expect(editor.draft).toBeNull();
    pinch.move(2, finger(300, 100));
    expect(editor.viewport.scale).toBeCloseTo(2);
    expect(pinch.up(1)).toBe(true);
    expect(pinch.up(2)).toBe(true);
    expect(pinch.down(3, finger(10, 10))).toBe(false);
    expect(editor.document.size).toBe(0);
  });
});
