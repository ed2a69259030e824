/**
 * Four extreme points: a click each on the topmost, bottommost, leftmost and rightmost point of the
 * object, in any order, and the box is the tight one around them. One point may serve two sides.
 */
import type { Editor } from '../editor';
import { boundingBox } from '../geometry';
import type { Point } from '../model';
import { addBox } from './drawing';
import { IdleState, type Pointer, Tool, type ToolModule, ToolState } from './tool';

const POINTS = 4;

class ExtremeTool extends Tool {
  readonly cursor = 'none';
  override readonly crosshair = true;

  idle(): IdleState {
    return new Idle(this);
  }

  /** The next click; after the last one the box stands. */
  collect(points: readonly Point[]): void {
    if (points.length < POINTS) this.go(new Collecting(this, points));
    else {
      const bbox = boundingBox(points, this.editor.document.frame);
      const encloses = spread(points);
      if (encloses) addBox(this.editor, bbox, this.labelId);
      this.go(this.idle());
      if (encloses) this.drew();
    }
  }
}

class Idle extends IdleState {
  constructor(private readonly tool: ExtremeTool) {
    super();
  }

  override onPointerMove(): void {
    this.tool.editor.gripUnderPointer = null;
  }

  override onPointerUp(pointer: Pointer): void {
    if (!this.tool.editor.readOnly) this.tool.collect([pointer.image]);
  }
}

class Collecting extends ToolState {
  constructor(
    private readonly tool: ExtremeTool,
    private readonly points: readonly Point[],
  ) {
    super();
  }

  override onEnter(): void {
    this.preview(this.points);
  }

  override onPointerMove(pointer: Pointer): void {
    this.preview([...this.points, pointer.image]);
  }

  override onPointerUp(pointer: Pointer): void {
    this.tool.collect([...this.points, pointer.image]);
  }

  override onExit(): void {
    this.tool.editor.setDraft(null);
  }

  private preview(around: readonly Point[]): void {
    const { editor } = this.tool;
    const bbox = boundingBox(around, editor.document.frame);
    editor.setDraft({ bbox, label_id: this.tool.labelId, points: this.points });
  }
}

/** Clicks that are all on one line enclose nothing. */
function spread(points: readonly Point[]): boolean {
  const differ = (values: number[]) => Math.max(...values) - Math.min(...values) >= 1;
  return differ(points.map(({ x }) => x)) && differ(points.map(({ y }) => y));
}

export default {
  id: 'extreme',
  create: (editor: Editor) => new ExtremeTool(editor),
} satisfies ToolModule;
