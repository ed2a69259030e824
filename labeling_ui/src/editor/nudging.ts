/** Small moves by key: whole boxes, or one edge of them. Each press is one gesture. */
import { updated } from './changes';
import type { Editor } from './editor';
import { type Edge, edgePushed, moved, sharedShift } from './geometry';

/** Moves the selected boxes as one, by frame pixels. */
export function nudge(editor: Editor, dx: number, dy: number): void {
  const { frame } = editor.document;
  const boxes = editor.selectedBoxes;
  const all = boxes.map(({ bbox }) => bbox);
  const shift = sharedShift(all, dx, dy, frame);
  editor.perform(
    boxes.map((box) =>
      updated(box, { bbox: moved(box.bbox, shift.x, shift.y, frame), verified: true }),
    ),
  );
  editor.flash.touch(editor.selection.ids);
}

/** Pushes one edge of each selected box out by `out` px, or pulls it in when negative. */
export function pushEdge(editor: Editor, edge: Edge, out: number): void {
  const { frame } = editor.document;
  editor.perform(
    editor.selectedBoxes.map((box) =>
      updated(box, { bbox: edgePushed(box.bbox, edge, out, frame), verified: true }),
    ),
  );
  editor.flash.show({ edge, out, boxes: editor.selection.ids });
}
