/**
 * A point on a thing, and the box that somebody else finds round it. Answers come late: one for a frame that
 * was left is dropped, one that comes in the middle of a gesture waits for its end.
 */
import type { FrameDocument } from './document';
import type { Editor } from './editor';
import { Emitter } from './emitter';
import { contains, iou } from './geometry';
import type { BBox, EntityId, Point } from './model';
import { addBox } from './tools/drawing';

/** An answer sooner than this needs no mark. */
const MARK_AFTER_MS = 150;
const GESTURE_MS = 16;
/** Intersection over union from which a box that is there already is the same thing. */
const SAME = 0.7;

export interface Question {
  readonly frameId: EntityId;
  readonly labelId: EntityId;
  /** Frame pixels. */
  readonly at: Point;
}

/** `nothing`: nothing stands out there. `failed`: nobody answered. */
export type Answer = BBox | 'nothing' | 'failed';

interface Waiting {
  readonly document: FrameDocument;
  readonly at: Point;
  shown: boolean;
}

export class Asking {
  /** What a question came to when it made no box. */
  readonly refused = new Emitter<'nothing' | 'failed'>();
  /** Who is asked; set by the page. */
  find: (question: Question) => Promise<Answer> = async () => 'failed';
  private waiting: readonly Waiting[] = [];

  constructor(private readonly editor: Editor) {}

  /** The points that have waited for a while. */
  get marks(): Point[] {
    return this.here.filter(({ shown }) => shown).map(({ at }) => at);
  }

  get busy(): boolean {
    return this.here.length > 0;
  }

  /** Those for the frame that is open. */
  private get here(): Waiting[] {
    return this.waiting.filter(({ document }) => document === this.editor.document);
  }

  /** Where the crosshair or the pointer is, frame pixels; null where that is beside the frame. */
  placeOf(pointer: Point): Point | null {
    const { width, height } = this.editor.document.frame;
    return contains([0, 0, width, height], pointer) && pointer.x < width && pointer.y < height
      ? pointer
      : null;
  }

  /** Asks for the box round a point, with the label in hand. Nothing happens beside the frame. */
  async ask(pointer: Point): Promise<void> {
    const { document, labelId, readOnly } = this.editor;
    const at = this.placeOf(pointer);
    if (readOnly || !at) return;
    const one: Waiting = { document, at, shown: false };
    this.set([...this.waiting, one]);
    const timer = setTimeout(() => this.show(one), MARK_AFTER_MS);
    try {
      const answer = await this.find({ frameId: document.frame.id, labelId, at });
      if (await this.rests(one)) this.take(answer, labelId);
    } finally {
      clearTimeout(timer);
      this.set(this.waiting.filter((other) => other !== one));
    }
  }

  /** Answers that are still to come are not wanted any more. True when there were any. */
  drop(): boolean {
    const { busy } = this;
    this.set([]);
    return busy;
  }

  private take(answer: Answer, labelId: EntityId): void {
    const { editor } = this;
    if (typeof answer === 'string') {
      this.refused.emit(answer);
      return;
    }
    const there = editor.document.boxes.find(({ bbox }) => iou(bbox, answer) >= SAME);
    if (there) editor.selection.select([there.id]);
    else addBox(editor, answer, labelId);
  }

  /** Waits until no gesture is under way. False when the answer is not wanted any more. */
  private async rests(one: Waiting): Promise<boolean> {
    const wanted = () =>
      this.waiting.includes(one) && this.editor.document === one.document && !this.editor.readOnly;
    while (wanted() && this.editor.busy)
      await new Promise((resolve) => setTimeout(resolve, GESTURE_MS));
    return wanted();
  }

  private show(one: Waiting): void {
    one.shown = true;
    this.editor.damage();
  }

  private set(waiting: readonly Waiting[]): void {
    const marked = this.marks.length > 0;
    this.waiting = waiting;
    if (marked) this.editor.damage();
  }
}
