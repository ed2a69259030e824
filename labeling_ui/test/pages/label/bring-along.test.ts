import { expect, it } from 'vitest';
import { FrameDocument } from '../../../src/editor/document';
import { bringsAlong, follows, toggleBringAlong } from '../../../src/pages/label/bring-along';
import type { LoadedFrame } from '../../../src/pages/label/frame-store';
import { SourceFrames } from '../../../src/pages/label/source-frames';
import { box, FRAME } from '../../editor/support';

const IDS = [7, 8, 9];

function frame(id: number, ...boxes: ReturnType<typeof box>[]): LoadedFrame {
  const document = new FrameDocument({ ...FRAME, id }, boxes);
  return { document, detail: { id } } as unknown as LoadedFrame;
}

function source(): SourceFrames {
  const frames = new SourceFrames();
  frames.frames.value = IDS.map((id) => ({ id })) as never;
  return frames;
}

it('is for the next frame of the source, and only while there is nothing on it', () => {
  expect(follows(frame(7), frame(8), source())).toBe(true);
  expect(follows(frame(7), frame(9), source())).toBe(false);
  expect(follows(frame(8), frame(7), source())).toBe(false);
  expect(follows(null, frame(7), source())).toBe(false);
  expect(follows(frame(7), frame(8, box('a', [1, 1, 9, 9])), source())).toBe(false);
});

it('is remembered', () => {
  expect(bringsAlong.value).toBe(false);
  toggleBringAlong();
  expect(localStorage.getItem('rapidlabel.bring-along')).toBe('yes');
  toggleBringAlong();
  expect([bringsAlong.value, localStorage.getItem('rapidlabel.bring-along')]).toEqual([
    false,
    'no',
  ]);
});
