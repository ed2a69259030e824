/** Changes over a range of frames: the one that is prepared, the one that is on its way. */
import { signal } from '@preact/signals';
import { rangeText } from '../../../i18n/range';
import type { LabelSession } from '../session';
import { RangeChange } from './range-change';
import { type Done, RangeRun } from './range-run';

export class RangeChanges {
  readonly preparing = signal<RangeChange | null>(null);
  readonly running = signal<RangeRun | null>(null);

  constructor(private readonly session: LabelSession) {}

  destroy(): void {
    this.end();
    this.running.value?.stop();
  }

  get canBegin(): boolean {
    const { source, editor } = this.session;
    return source.frames.value.length > 1 && editor.targets.length > 0 && !this.running.value;
  }

  /** Begins with the boxes in hand. */
  begin(): void {
    const { current, editor, across } = this.session;
    const from = current.value?.detail.id;
    if (from === undefined || this.preparing.value || !this.canBegin) return;
    this.session.closePanel();
    across.endPropagation();
    this.preparing.value = new RangeChange(this.session, editor.targets, from);
  }

  end(): void {
    this.preparing.value?.stop();
    this.preparing.value = null;
  }

  /** Does what is planned, as soon as all of it is known. */
  async apply(): Promise<void> {
    const change = this.preparing.value;
    await change?.settled();
    if (!change?.ready.value || this.preparing.value !== change) return;
    if (change.tooMany.value || change.plan.value.changes.length === 0) return;
    const { history, outbox, editor } = this.session;
    editor.cancel();
    const run = new RangeRun(history, outbox, change.plan.value.changes, change.revisions.value);
    this.end();
    this.running.value = run;
    const done = await run.run();
    this.running.value = null;
    this.say(done);
  }

  private say({ boxes, frames, stopped }: Done): void {
    const { notices } = this.session.across;
    notices.say(() => (stopped ? rangeText().stopped : rangeText().done)(boxes, frames));
  }

  /** Opens the next frame that would be changed, or the one before, round the ends. */
  look(step: 1 | -1): void {
    const { source, current } = this.session;
    const frames = this.preparing.value?.plan.value.frames ?? [];
    const here = source.indexOf(current.value?.detail.id ?? 0);
    const places = frames.map((id) => source.indexOf(id)).sort((a, b) => (a - b) * step);
    const place = places.find((other) => (other - here) * step > 0) ?? places[0];
    const frame = place === undefined ? undefined : source.frames.value[place];
    if (frame) void this.session.open(frame.id);
  }
}
