/** Drawing a box: by dragging, or by two clicks. Any tool may enter it at `Pressed`. */
import { created } from '../changes';
import type { Editor } from '../editor';
import { fromCorners } from '../geometry';
import type { BBox, Box, EntityId } from '../model';
import { uuidv7 } from '../uuid';
import { isDrag, type Pointer, type Tool, ToolState } from './tool';

abstract class Stretching extends ToolState {
  constructor(
    protected readonly tool: Tool,
    protected readonly from: Pointer,
  ) {
    super();
  }

  protected stretch(to: Pointer): void {
    const { editor } = this.tool;
    const bbox = fromCorners(this.from.image, to.image, editor.document.frame);
    const at = {
      x: to.image.x < this.from.image.x ? bbox[0] : bbox[2],
      y: to.image.y < this.from.image.y ? bbox[1] : bbox[3],
    };
    editor.setDraft({ bbox, label_id: this.tool.labelId, at });
  }

  protected finish(to: Pointer): void {
    const { editor } = this.tool;
    addBox(
      editor,
      fromCorners(this.from.image, to.image, editor.document.frame),
      this.tool.labelId,
    );
    this.tool.go(this.tool.idle());
    this.tool.drew();
  }

  override onExit(): void {
    this.tool.editor.setDraft(null);
  }
}

/** The button is down and the pointer has not travelled: still a click. */
export class Pressed extends Stretching {
  override onPointerMove(pointer: Pointer): void {
    if (!isDrag(this.from, pointer)) return;
    const next = new Dragging(this.tool, this.from);
    this.tool.go(next);
    next.onPointerMove(pointer);
  }

  override onPointerUp(): void {
    this.tool.go(new SecondCorner(this.tool, this.from));
  }
}

class Dragging extends Stretching {
  override onPointerMove(pointer: Pointer): void {
    this.stretch(pointer);
  }

  override onPointerUp(pointer: Pointer): void {
    this.finish(pointer);
  }
}

/** One corner is set by a click; the next click sets the other. */
class SecondCorner extends Stretching {
  private pressed = false;

  override onPointerDown(pointer: Pointer): void {
    this.pressed = true;
    this.stretch(pointer);
  }

  override onPointerMove(pointer: Pointer): void {
    this.stretch(pointer);
  }

  override onPointerUp(pointer: Pointer): void {
    // A double click on one spot makes no box: the second corner has to be somewhere else.
    if (this.pressed && isDrag(this.from, pointer)) this.finish(pointer);
    this.pressed = false;
  }
}

/** A drawn box: one gesture. */
export function addBox(editor: Editor, bbox: BBox, labelId: EntityId): void {
  const box: Box = {
    id: uuidv7(),
    frame_id: editor.document.frame.id,
    label_id: labelId,
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
  };
  editor.history.perform([created(box)]);
  // Without handles: they would be in the way of a neighbour that is drawn next.
  editor.selection.select([box.id], false);
}
