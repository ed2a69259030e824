/** An editor over a small frame without a DOM, and a hand that works its active tool. */
import { vi } from 'vitest';
import type { AcrossActions } from '../../src/editor/commands/command';
import { FrameDocument } from '../../src/editor/document';
import { Editor } from '../../src/editor/editor';
import type { BBox, Box, StoredBox } from '../../src/editor/model';
import { openFrame } from '../../src/editor/open-frame';
import type { Pointer } from '../../src/editor/tools/tool';
import { toImage } from '../../src/editor/viewport';

export const FRAME = { id: 7, source_id: 3, index: 0, width: 320, height: 240 };

export function box(id: string, bbox: BBox, fields: Partial<StoredBox> = {}): StoredBox {
  return {
    id,
    frame_id: FRAME.id,
    label_id: 1,
    bbox,
    track_id: null,
    occluded: false,
    truncated: false,
    difficult: false,
    ignore: false,
    keyframe: true,
    origin: 'drawn',
    score: null,
    checkpoint_id: null,
    verified: true,
    rev: 1,
    ...fields,
  };
}

export const proposal = (id: string, bbox: BBox, score: number): StoredBox =>
  box(id, bbox, { origin: 'model', verified: false, score });

/** Frame pixels are CSS pixels: scale 1, no offset. */
export function editorWith(...boxes: StoredBox[]): Editor {
  const editor = new Editor();
  editor.labels = [
    { id: 1, name: 'person', color: null, hotkey: '1' },
    { id: 2, name: 'car', color: null, hotkey: '2' },
  ];
  editor.labelId = 1;
  editor.resize({ width: 344, height: 264 });
  editor.open(openFrame(new FrameDocument(FRAME, boxes)));
  editor.setViewport({ scale: 1, offsetX: 0, offsetY: 0 });
  return editor;
}

export function pointerAt(editor: Editor, x: number, y: number, adds = false): Pointer {
  return { css: { x, y }, image: toImage(editor.viewport, { x, y }), kind: 'mouse', adds };
}

export class Hand {
  /** `held`: the tool of another button, whatever the active one is. */
  constructor(
    private readonly editor: Editor,
    private readonly held: string | null = null,
  ) {}

  private get state() {
    return (this.held ? this.editor.toolNamed(this.held) : this.editor.tool).state;
  }

  press(x: number, y: number, adds = false): this {
    this.state.onPointerDown(pointerAt(this.editor, x, y, adds));
    return this;
  }

  move(x: number, y: number): this {
    this.editor.setPointer({ x, y });
    this.state.onPointerMove(pointerAt(this.editor, x, y));
    return this;
  }

  release(x: number, y: number): this {
    this.state.onPointerUp(pointerAt(this.editor, x, y));
    return this;
  }

  /** `adds`: with Shift or Ctrl held. */
  click(x: number, y: number, adds = false): this {
    return this.move(x, y).press(x, y, adds).release(x, y);
  }

  drag(from: readonly [number, number], to: readonly [number, number], adds = false): this {
    return this.move(...from)
      .press(...from, adds)
      .move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
      .move(...to)
      .release(...to);
  }
}

export const bboxes = (editor: Editor): BBox[] => editor.document.boxes.map((b) => b.bbox);

/** The boxes in an order that does not depend on how they came. */
export const snapshot = (editor: Editor): Box[] =>
  [...editor.document.boxes].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What a page offers that has one frame only. */
export const noFrames: AcrossActions = {
  hasPrevious: false,
  canPropagate: false,
  canPaste: false,
  copy: () => undefined,
  paste: () => undefined,
  copyPrevious: () => undefined,
  bringsAlong: false,
  toggleBringAlong: () => undefined,
  propagate: () => undefined,
  canChangeRange: false,
  changeRange: () => undefined,
};

/** A page of one frame that notes what keys ask of it. */
export const fakePage = () => ({
  submit: vi.fn(),
  settleAndSubmit: vi.fn(),
  showFilter: vi.fn(),
  step: vi.fn(),
  goToFrame: vi.fn(),
  showKeys: vi.fn(),
  showView: vi.fn(),
  holdPan: vi.fn(),
  walkRegions: vi.fn(),
  across: noFrames,
});
