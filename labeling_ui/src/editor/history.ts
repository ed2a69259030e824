/**
 * Undo and redo of one document. A gesture is opened and closed by the tool that makes it, never by
 * a timer; whatever changes locally in between is one step. Each closed gesture, undo and redo is
 * emitted as one edit.
 */
import { type BoxChange, compose, inverse } from './changes';
import type { DocumentChange, FrameDocument } from './document';
import { Emitter } from './emitter';

const LIMIT = 1000;

export class History {
  readonly edited = new Emitter<readonly BoxChange[]>();
  private readonly done: (readonly BoxChange[])[] = [];
  private readonly undone: (readonly BoxChange[])[] = [];
  private gesture: BoxChange[] | null = null;

  constructor(private readonly document: FrameDocument) {
    document.changed.on((change) => this.record(change));
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Begins a gesture. One that was still open is closed first. */
  open(): void {
    this.close();
    this.gesture = [];
  }

  /** Ends the gesture: what it did, if anything, is one step and one edit. */
  close(): void {
    const changes = compose(this.gesture ?? []);
    this.gesture = null;
    if (changes.length === 0) return;
    this.done.push(changes);
    if (this.done.length > LIMIT) this.done.shift();
    this.undone.length = 0;
    this.edited.emit(changes);
  }

  /** Ends the gesture and puts everything back to where it began. */
  cancel(): void {
    const changes = this.gesture ?? [];
    this.gesture = null;
    this.document.apply(inverse(changes));
  }

  /** A whole gesture at once. */
  perform(changes: readonly BoxChange[]): void {
    this.open();
    this.document.apply(changes);
    this.close();
  }

  undo(): void {
    this.cancel();
    this.step(this.done, this.undone);
  }

  redo(): void {
    this.cancel();
    this.step(this.undone, this.done);
  }

  private step(from: (readonly BoxChange[])[], to: (readonly BoxChange[])[]): void {
    const step = from.pop();
    if (!step) return;
    const back = inverse(step);
    to.push(back);
    this.document.apply(back);
    this.edited.emit(back);
  }

  private record({ origin, changes }: DocumentChange): void {
    if (origin === 'local') this.gesture?.push(...changes);
  }
}
