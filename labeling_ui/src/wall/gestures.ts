/** Gestures over boxes of many frames: one of them is one undo, and goes out frame by frame. */
import { type BoxChange, inverse } from '../editor/changes';
import type { FrameDocument } from '../editor/document';
import type { EntityId } from '../editor/model';

const LIMIT = 1000;

type Gesture = readonly BoxChange[];

export class Gestures {
  private readonly done: Gesture[] = [];
  private readonly undone: Gesture[] = [];

  /** @param send is given what each gesture, undo and redo did to one frame. */
  constructor(
    private readonly documentOf: (frameId: EntityId) => FrameDocument,
    private readonly send: (document: FrameDocument, changes: Gesture) => void,
  ) {}

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  perform(changes: Gesture): void {
    if (changes.length === 0) return;
    this.done.push(changes);
    if (this.done.length > LIMIT) this.done.shift();
    this.undone.length = 0;
    this.run(changes);
  }

  /** What was done to get back, null when there was nothing to undo. */
  undo(): Gesture | null {
    return this.step(this.done, this.undone);
  }

  redo(): Gesture | null {
    return this.step(this.undone, this.done);
  }

  private step(from: Gesture[], to: Gesture[]): Gesture | null {
    const gesture = from.pop();
    if (!gesture) return null;
    const back = inverse(gesture);
    to.push(back);
    this.run(back);
    return back;
  }

  private run(changes: Gesture): void {
    for (const [frameId, part] of byFrame(changes)) {
      const document = this.documentOf(frameId);
      document.apply(part);
      this.send(document, part);
    }
  }
}

function byFrame(changes: Gesture): Map<EntityId, BoxChange[]> {
  const parts = new Map<EntityId, BoxChange[]>();
  for (const change of changes) {
    const frameId = (change.before ?? change.after)?.frame_id ?? 0;
    parts.set(frameId, [...(parts.get(frameId) ?? []), change]);
  }
  return parts;
}
