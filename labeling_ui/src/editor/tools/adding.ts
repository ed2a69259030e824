/** With Shift or Ctrl held: a click takes a box into the selection or out, a drag takes in many. */
import { center, contains, fromCorners } from '../geometry';
import type { Uuid } from '../model';
import { isDrag, type Pointer, type Tool, ToolState } from './tool';

export class Adding extends ToolState {
  constructor(
    private readonly tool: Tool,
    private readonly from: Pointer,
    /** What becomes of the tool when boxes are selected at the end. */
    private readonly finished: () => void = () => undefined,
  ) {
    super();
  }

  override onPointerMove(pointer: Pointer): void {
    if (!isDrag(this.from, pointer)) return;
    const next = new Banding(this.tool, this.from, this.finished);
    this.tool.go(next);
    next.onPointerMove(pointer);
  }

  override onPointerUp(pointer: Pointer): void {
    const { selection } = this.tool.editor;
    const [box] = this.tool.editor.boxesUnder(pointer);
    this.tool.go(this.tool.idle());
    if (box) selection.toggle(box.id);
    if (selection.ids.size > 0) this.finished();
  }
}

/** The rubber band: boxes whose middle is inside are selected beside those selected before. */
class Banding extends ToolState {
  private readonly before: ReadonlySet<Uuid>;

  constructor(
    private readonly tool: Tool,
    private readonly from: Pointer,
    private readonly finished: () => void,
  ) {
    super();
    this.before = tool.editor.selection.ids;
  }

  override onPointerMove(pointer: Pointer): void {
    const { selection, shownBoxes, document } = this.tool.editor;
    const band = fromCorners(this.from.image, pointer.image, document.frame);
    const inside = shownBoxes.filter(({ bbox }) => contains(band, center(bbox)));
    selection.select([...this.before, ...inside.map(({ id }) => id)]);
    selection.stretch(band);
  }

  override onPointerUp(pointer: Pointer): void {
    this.onPointerMove(pointer);
    this.tool.go(this.tool.idle());
    if (this.tool.editor.selection.ids.size > 0) this.finished();
  }

  override onExit(): void {
    this.tool.editor.selection.stretch(null);
  }

  override onCancel(): void {
    this.tool.editor.selection.select(this.before);
  }
}
