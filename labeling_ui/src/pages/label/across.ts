/** What reaches over the frames of a source: copying, propagating, and undo that leads there. */
import { byFrame } from '../../editor/changes';
import type { Step } from '../../editor/history-steps';
import { kindOf } from '../../editor/step-kind';
import { acrossText } from '../../i18n/across';
import { Notices } from './notices';
import type { LabelSession } from './session';

export class AcrossFrames {
  readonly notices = new Notices();
  private readonly unlisten: () => void;

  constructor(private readonly session: LabelSession) {
    this.unlisten = session.history.stepped.on((step) => this.lead(step));
  }

  destroy(): void {
    this.unlisten();
    this.notices.clear();
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
