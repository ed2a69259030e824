/** What reaches over the frames of a source: copying, propagating, and undo that leads there. */
import { signal } from '@preact/signals';
import type { FrameSummary } from '../../api/types';
import type { Carrying } from '../../editor/carrying';
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
import { boxesFrom, boxesMoved, copiesInPlace, copiesMoved } from './previous-boxes';
import { Propagation } from './propagation';
import { RangeChanges } from './range/range-changes';
import type { LabelSession } from './session';

export class AcrossFrames implements AcrossActions {
  readonly notices = new Notices();
  /** The propagation that is being prepared. */
  readonly propagation = signal<Propagation | null>(null);
  readonly ranges: RangeChanges;
  /** How often boxes are on their way from the frame before to the open one. */
  readonly bringing = signal(0);
  /** The last propagation, whose frames one goes through. */
  private carrying: Carrying | null = null;
  private readonly clipboard = new Clipboard();
  private readonly unlisten: () => void;

  constructor(
    private readonly session: LabelSession,
    private readonly store: FrameStore,
  ) {
    this.ranges = new RangeChanges(session);
    this.unlisten = session.history.stepped.on((step) => this.lead(step));
  }

  destroy(): void {
    this.unlisten();
    this.notices.clear();
    this.endPropagation();
    this.ranges.destroy();
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
    this.bring(async () => {
      const [previous, earlier] = await Promise.all([this.before(1), this.before(moved ? 2 : 0)]);
      if (!previous) return;
      const copies = moved
        ? await boxesMoved(previous, frame, earlier)
        : boxesFrom(previous, frame);
      if (await this.rests(frame.detail.id)) this.add(copies, previous);
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

  /** Another frame is open; `handedOut` after the one before was submitted: boxes come along if that is wanted. */
  goOn(from: LoadedFrame | null, to: LoadedFrame, handedOut: boolean): void {
    if (from && this.carrying?.leads(from.detail.id, to.detail.id)) {
      this.carryOn(this.carrying, from, to);
    } else if (handedOut && this.bringsAlong && follows(from, to, this.session.source)) {
      this.copyPrevious(true);
    }
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
    this.ranges.end();
    const boxes = this.toPropagate;
    const whole = this.session.editor.selectedBoxes.length === 0;
    this.propagation.value = new Propagation(this.session, this.store, boxes, from, whole);
  }

  /** Puts the ghosts down, as soon as all of them are known. */
  async applyPropagation(): Promise<void> {
    const propagation = this.propagation.value;
    await propagation?.settled();
    if (!propagation?.ready.value || this.propagation.value !== propagation) return;
    const { closed } = propagation.summary.value;
    const { boxes, frames, carrying } = propagation.apply();
    // Some that are spread beside all others leave those as they go on.
    if (carrying.whole || !this.carrying?.whole) this.carrying = carrying;
    this.endPropagation();
    this.notices.say(() => acrossText().propagated(boxes, frames, closed));
  }

  endPropagation(): void {
    this.propagation.value?.stop();
    this.propagation.value = null;
  }

  // ---- one change over many frames -----------------------------------------------------------------

  get canChangeRange(): boolean {
    return this.ranges.canBegin;
  }

  changeRange(): void {
    this.ranges.begin();
  }

  private get toPropagate(): Box[] {
    const { selectedBoxes, showing } = this.session.editor;
    return selectedBoxes.length > 0 ? selectedBoxes : showing.listed.filter((box) => box.verified);
  }

  // ---- inside ----------------------------------------------------------------------------------

  /** What was done to the boxes of a propagation on the frame before goes on with them. */
  private carryOn(carrying: Carrying, from: LoadedFrame, to: LoadedFrame): void {
    const [before, after] = [from, to].map(({ detail, document }) => ({
      id: detail.id,
      get boxes() {
        return document.boxes;
      },
    }));
    if (!before || !after) return;
    this.bring(async () => {
      const stale = carrying.stale(before, after);
      const earlier = carrying.follows ? await this.around(carrying, from) : null;
      const copies = carrying.follows
        ? await copiesMoved(stale, from, to, earlier)
        : copiesInPlace(stale, from, to);
      if (this.session.current.value?.detail.id !== after.id || this.session.editor.readOnly)
        return;
      const fresh = new Map(stale.map((box, i) => [box, copies[i] ?? null]));
      const changes = carrying.changes(before, after, fresh);
      if (changes.length === 0) return;
      this.session.editor.perform(changes, 'carryOn');
      this.notices.say(() => acrossText().carriedOn(changes.length));
    });
  }

  /** The frame on the other side of `from`, which tells where its boxes were heading. */
  private async around({ frames }: Carrying, from: LoadedFrame): Promise<LoadedFrame | null> {
    const { source } = this.session;
    const [first = 0, second = 0] = frames;
    const by = source.indexOf(second) > source.indexOf(first) ? -1 : 1;
    const behind = source.neighbour(from.detail.id, by);
    return behind ? this.store.load(behind.id) : null;
  }

  /** Waits until no gesture is under way. False when the frame is open no longer. */
  private async rests(frameId: number): Promise<boolean> {
    const { editor, current } = this.session;
    while (editor.busy && current.value?.detail.id === frameId)
      await new Promise(requestAnimationFrame);
    return current.value?.detail.id === frameId;
  }

  private bring(work: () => Promise<void>): void {
    this.bringing.value += 1;
    void this.session.attempt(work).finally(() => {
      this.bringing.value -= 1;
    });
  }

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
