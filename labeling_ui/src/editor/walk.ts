/** The walk over the open proposals of a frame: each is zoomed to, settled or skipped, on to the next. */
import type { Editor } from './editor';
import type { Box, Uuid } from './model';
import { neighbour, openAbove } from './proposals';
import type { Viewport } from './viewport';

export class Walk {
  /** The proposal that was visited last; it may be gone meanwhile. */
  private visited: Box | null = null;
  private readonly skipped = new Set<Uuid>();
  /** What the stage showed before the walk began. */
  private before: Viewport | null = null;

  constructor(private readonly editor: Editor) {}

  /** Another frame is open. */
  reset(): void {
    this.visited = null;
    this.before = null;
    this.skipped.clear();
  }

  /** Whether this box is the one that the walk is at. */
  isAt(boxes: readonly Box[]): boolean {
    const [box] = boxes;
    return (
      boxes.length === 1 && box !== undefined && this.editor.selection.only === this.visited?.id
    );
  }

  /** Goes to the next or previous open proposal, on from the last one even if that is gone. */
  go(step: 1 | -1): void {
    if (this.left().length === 0) this.skipped.clear();
    const next = neighbour(this.left(), this.visited, step);
    if (next) this.visit(next);
  }

  /** Leaves the proposal open and goes on; it comes round again when the others are settled. */
  skip(): void {
    if (this.visited) this.skipped.add(this.visited.id);
    this.proceed();
  }

  /** On to the next proposal; after the last one the stage is as it was before the walk. */
  proceed(): void {
    const next = neighbour(this.left(), this.visited, 1);
    if (next) this.visit(next);
    else this.end();
  }

  private left(): Box[] {
    const { showing, threshold } = this.editor;
    return openAbove(showing.listed, threshold).filter(({ id }) => !this.skipped.has(id));
  }

  private visit(box: Box): void {
    this.before ??= this.editor.viewport;
    this.visited = box;
    this.editor.focus(box);
  }

  private end(): void {
    const { before } = this;
    this.reset();
    this.editor.selection.clear();
    if (before) this.editor.setViewport(before);
  }
}
