/** What reaches over the frames of a source: copying, propagating, and undo that leads there. */
import { signal } from '@preact/signals';
import type { FrameSummary } from '../../api/types';
import { byFrame, created } from '../../editor/changes';
import { Clipboard } from '../../editor/clipboard';
import type { AcrossActions } from '../../editor/commands/command';
import { isTaken } from '../../editor/copies';
import type { Step } from '../../editor/history-steps';
import type { Box } from '../../editor/model';
import { kindOf } from '../../editor/step-kind';
import { acrossText } from '../../i18n/across';
import { bringsAlong, follows, toggleBringAlong } from './bring-along';
import type { FrameStore, LoadedFrame } from './frame-store';
import { Notices } from './notices';
import { boxesFrom, boxesMoved } from './previous-boxes';
import { Propagation } from './propagation';
import type { LabelSession } from './session';

export class AcrossFrames implements AcrossActions {
  readonly notices = new Notices();
  /** The propagation that is being prepared. */
  readonly propagation = signal<Propagation | null>(null);
  private readonly clipboard = new Clipboard();
  private readonly unlisten: () => void;

  constructor(
    private readonly session: LabelSession,
    private readonly store: FrameStore,
  ) {
    this.unlisten = session.history.stepped.on((step) => this.lead(step));
  }

  destroy(): void {
    this.unlisten();
    this.notices.clear();
    this.endPropagation();
  }

  // ---- copying ---------------------------------------------------------------------------------

  get canPaste(): boolean {
    return !this.clipboard.isEmpty;
  }

  copy(boxes: readonly Box[]): void {
    this.clipboard.copy(boxes, this.session.editor.document.frame);
    this.notices.say(() => acrossText().copied(boxes.length));
  }

  paste(): void {
    const { editor } = this.session;
    const boxes = this.clipboard.paste(editor.document);
    editor.perform(boxes.map(created), 'paste');
    editor.selection.select(boxes.map(({ id }) => id));
    this.notices.say(() => acrossText().pasted(boxes.length));
  }

  get hasPrevious(): boolean {
    return this.previous(1) !== undefined;
  }

  copyPrevious(moved: boolean): void {
    const frame = this.session.current.value;
    if (!frame || !this.hasPrevious) return;
    void this.session.attempt(async () => {
      const [previous, earlier] = await Promise.all([this.before(1), this.before(moved ? 2 : 0)]);
      if (!previous) return;
      const copies = moved
        ? await boxesMoved(previous, frame, earlier)
        : boxesFrom(previous, frame);
      if (this.session.current.value?.detail.id === frame.detail.id) this.add(copies, previous);
    });
  }

  get bringsAlong(): boolean {
    return bringsAlong.value;
  }

  toggleBringAlong(): void {
    toggleBringAlong();
    const words = () => acrossText().bringsAlong(bringsAlong.value);
    this.notices.say(words);
  }

  /** A frame was submitted and the next one is open: its boxes come along if that is wanted. */
  goOn(from: LoadedFrame | null, to: LoadedFrame): void {
    if (this.bringsAlong && follows(from, to, this.session.source)) this.copyPrevious(true);
  }

  // ---- propagating -----------------------------------------------------------------------------

  get canPropagate(): boolean {
    return this.session.source.frames.value.length > 1 && this.toPropagate.length > 0;
  }

  /** Prepares to spread the selected boxes, else all verified ones. */
  propagate(): void {
    const from = this.session.current.value?.detail.id;
    if (from === undefined || this.propagation.value) return;
    this.session.closePanel();
    this.propagation.value = new Propagation(this.session, this.store, this.toPropagate, from);
  }

  /** Puts the ghosts down, as soon as all of them are known. */
  async applyPropagation(): Promise<void> {
    const propagation = this.propagation.value;
    await propagation?.settled();
    if (!propagation?.ready.value || this.propagation.value !== propagation) return;
    const { closed } = propagation.summary.value;
    const { boxes, frames } = propagation.apply();
    this.endPropagation();
    this.notices.say(() => acrossText().propagated(boxes, frames, closed));
  }

  endPropagation(): void {
    this.propagation.value?.stop();
    this.propagation.value = null;
  }

  private get toPropagate(): Box[] {
    const { selectedBoxes, showing } = this.session.editor;
    return selectedBoxes.length > 0 ? selectedBoxes : showing.listed.filter((box) => box.verified);
  }

  // ---- inside ----------------------------------------------------------------------------------

  private previous(steps: number): FrameSummary | undefined {
    const id = this.session.current.value?.detail.id;
    return id === undefined ? undefined : this.session.source.neighbour(id, -steps);
  }

  /** The frame so many places before this one, loaded; null when there is none. */
  private async before(steps: number): Promise<LoadedFrame | null> {
    const frame = steps > 0 ? this.previous(steps) : undefined;
    return frame ? this.store.load(frame.id) : null;
  }

  private add(copies: readonly Box[], previous: LoadedFrame): void {
    const { editor, source } = this.session;
    const { boxes } = editor.document;
    const fresh = copies.filter((copy) => !isTaken(copy, boxes));
    editor.perform(fresh.map(created), 'copyPrevious');
    const number = source.indexOf(previous.detail.id) + 1;
    this.notices.say(() =>
      acrossText().broughtHere(fresh.length, number, copies.length - fresh.length),
    );
  }

  /** After undo and redo: goes to a frame that they changed, and says what that was. */
  private lead(step: Step): void {
    const frames = [...byFrame(step.changes).keys()];
    const here = this.session.current.value?.detail.id;
    const [first] = frames;
    if (first === undefined) return;
    const elsewhere = here === undefined || !frames.includes(here);
    if (elsewhere) void this.session.open(first);
    // What one sees happen on the frame at hand needs no words.
    if (elsewhere || frames.length > 1) this.notices.say(() => this.wordsOf(step, frames));
    else this.notices.clear();
  }

  private wordsOf(step: Step, frames: readonly number[]): string {
    const t = acrossText();
    const [first = 0] = frames;
    const number = this.session.source.indexOf(first) + 1;
    const where = frames.length === 1 && number > 0 ? t.frame(number) : t.frames(frames.length);
    const words = step.undone ? t.undone : t.redone;
    return words(t.steps[kindOf(step)], t.boxes(step.changes.length), where);
  }
}
