/**
 * Undo and redo of one person's work in a project: one line of steps over all its frames, whether
 * they are loaded or not. A gesture is opened and closed by the tool that makes it, never by a
 * timer; whatever changes locally in between is one step. Each closed gesture, undo and redo is
 * emitted as one edit.
 */
import { type BoxChange, byFrame, frameOf, inverse } from './changes';
import type { DocumentChange, FrameDocument } from './document';
import { Emitter } from './emitter';
import {
  inOrder,
  type Journal,
  NO_JOURNAL,
  newStep,
  overflow,
  type Step,
  type StepChange,
  withRevisions,
} from './history-steps';
import type { EntityId, StoredBox, Uuid } from './model';

interface Attached {
  readonly document: FrameDocument;
  readonly stop: () => void;
}

/** Revisions of boxes on frames that are not loaded, as they were read. */
export type Revisions = ReadonlyMap<Uuid, number>;
const NOTHING_KNOWN: Revisions = new Map();

export class History {
  /** The changes of one edit, each with the revision that it was made on. */
  readonly edited = new Emitter<readonly StepChange[]>();
  /** A step was undone, or done again. */
  readonly stepped = new Emitter<Step>();
  private readonly attached = new Map<EntityId, Attached>();
  private readonly steps: Step[];
  /** Steps before this one are done, from it on undone. */
  private cursor: number;
  private gesture: BoxChange[] | null = null;

  constructor(
    private readonly journal: Journal = NO_JOURNAL,
    stored: readonly Step[] = [],
  ) {
    this.steps = inOrder(stored);
    this.cursor = this.steps.filter((step) => !step.undone).length;
  }

  get canUndo(): boolean {
    return this.cursor > 0;
  }

  get canRedo(): boolean {
    return this.cursor < this.steps.length;
  }

  // ---- documents -------------------------------------------------------------------------------

  /** Follows a document: its local changes are recorded, undo and redo reach it. */
  attach(document: FrameDocument): void {
    this.detach(document.frame.id);
    const stop = document.changed.on((change) => this.record(change));
    this.attached.set(document.frame.id, { document, stop });
  }

  detach(frameId: EntityId): void {
    this.attached.get(frameId)?.stop();
    this.attached.delete(frameId);
  }

  /** The document of a frame that is loaded. */
  document(frameId: EntityId): FrameDocument | undefined {
    return this.attached.get(frameId)?.document;
  }

  // ---- gestures --------------------------------------------------------------------------------

  /** Begins a gesture. One that was still open is closed first. */
  open(): void {
    this.close();
    this.gesture = [];
  }

  /** Ends the gesture: what it did, if anything, is one step and one edit. */
  close(action: string | null = null): void {
    this.finish(newStep(this.gesture ?? [], action), NOTHING_KNOWN);
  }

  /** Ends the gesture and puts everything back to where it began. */
  cancel(): void {
    const changes = this.gesture ?? [];
    this.gesture = null;
    this.apply(inverse(changes));
  }

  /** A whole gesture at once, on any frames of the project. */
  perform(changes: readonly BoxChange[], action: string | null = null): void {
    this.open();
    this.apply(changes);
    this.close(action);
  }

  /**
   * A gesture on frames that need not be loaded: `known` has the revisions of their boxes. It joins the
   * step `onto` as long as that is the newest, so that what is done in parts is undone at once.
   * @returns the key of the step that has it now
   */
  performOn(
    changes: readonly BoxChange[],
    action: string,
    known: Revisions,
    onto: string | null = null,
  ): string | null {
    this.open();
    this.apply(changes);
    const step = newStep(this.gesture ?? [], action);
    const last = this.steps[this.cursor - 1];
    if (!last || last.key !== onto || this.canRedo) {
      this.finish(step, known);
      return step.changes.length > 0 ? step.key : onto;
    }
    this.gesture = null;
    const joined = { ...last, changes: [...last.changes, ...step.changes] };
    this.steps[this.cursor - 1] = joined;
    this.journal.write([joined], []);
    this.edited.emit(this.located(step.changes, known));
    return joined.key;
  }

  undo(): void {
    this.cancel();
    if (!this.canUndo) return;
    this.cursor -= 1;
    this.step(this.cursor);
  }

  redo(): void {
    this.cancel();
    if (!this.canRedo) return;
    this.cursor += 1;
    this.step(this.cursor - 1);
  }

  /** Learns the revisions that an edit of this person brought. */
  acknowledge(boxes: readonly StoredBox[]): void {
    const below = new Map(boxes.map((box) => [box.id, box]));
    const above = new Map(below);
    const changed: Step[] = [];
    for (let i = this.cursor - 1; i >= 0 && below.size > 0; i--) this.revise(i, below, changed);
    for (let i = this.cursor; i < this.steps.length && above.size > 0; i++) {
      this.revise(i, above, changed);
    }
    if (changed.length > 0) this.journal.write(changed, []);
  }

  // ---- inside ----------------------------------------------------------------------------------

  /** Takes the gesture in as the newest step: what was undone before it is gone. */
  private finish(step: Step, known: Revisions): void {
    this.gesture = null;
    if (step.changes.length === 0) return;
    const undone = this.steps.splice(this.cursor);
    this.steps.push(step);
    const oldest = this.steps.splice(0, overflow(this.steps));
    this.cursor = this.steps.length;
    this.journal.write(
      [step],
      [...undone, ...oldest].map(({ key }) => key),
    );
    this.edited.emit(this.located(step.changes, known));
  }

  /** Turns a step round: what it did is taken back, or done again. */
  private step(index: number): void {
    const step = this.steps[index];
    if (!step) return;
    const changes = step.undone ? step.changes : inverse(step.changes);
    const unknown = step.changes.map((change) => ({ ...change, rev: null }));
    const turned = { ...step, undone: !step.undone, changes: unknown };
    const edit = this.located(changes);
    this.steps[index] = turned;
    this.apply(changes);
    this.journal.write([turned], []);
    this.edited.emit(edit);
    this.stepped.emit(turned);
  }

  /** Changes with the revision of their boxes: the step's own, else that of the document, else a known one. */
  private located(changes: readonly StepChange[], known = NOTHING_KNOWN): StepChange[] {
    return changes.map((change) => {
      const document = this.document(frameOf(change));
      const rev = document ? document.revisionOf(change.id) : known.get(change.id);
      return { ...change, rev: change.rev ?? rev ?? null };
    });
  }

  /** Gives the nearest step of each box in `boxes` its revision, and takes that box out. */
  private revise(index: number, boxes: Map<string, StoredBox>, changed: Step[]): void {
    const step = this.steps[index];
    if (!step) return;
    const revised = withRevisions(step, boxes);
    for (const { id } of step.changes) boxes.delete(id);
    if (revised === step) return;
    this.steps[index] = revised;
    changed.push(revised);
  }

  private apply(changes: readonly BoxChange[]): void {
    for (const [frameId, part] of byFrame(changes)) {
      const document = this.document(frameId);
      if (document) document.apply(part);
      else this.gesture?.push(...part);
    }
  }

  private record({ origin, changes }: DocumentChange): void {
    if (origin === 'local') this.gesture?.push(...changes);
  }
}
