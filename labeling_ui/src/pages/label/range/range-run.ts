/**
 * A change over many frames on its way: part by part, the next one when the server has answered the one
 * before. What is done is one step of the undo, also when it was stopped in the middle.
 */
import { signal } from '@preact/signals';
import { type BoxChange, frameOf, sameFields } from '../../../editor/changes';
import type { History, Revisions } from '../../../editor/history';
import { inParts } from '../../../editor/range/plan';
import type { Outbox } from '../../../state/outbox';
import { until } from '../../../state/until';

/** What came of it. */
export interface Done {
  readonly boxes: number;
  readonly frames: number;
  readonly stopped: boolean;
}

export class RangeRun {
  /** Boxes that have been dealt with. */
  readonly done = signal(0);
  readonly total: number;
  private readonly stopped = signal(false);

  constructor(
    private readonly history: History,
    private readonly outbox: Outbox,
    private readonly changes: readonly BoxChange[],
    private readonly known: Revisions,
  ) {
    this.total = changes.length;
  }

  stop(): void {
    this.stopped.value = true;
  }

  async run(): Promise<Done> {
    // Whoever takes it back wants no more of it.
    const unlisten = this.history.stepped.on(() => this.stop());
    const made: BoxChange[] = [];
    let step: string | null = null;
    for (const part of inParts(this.changes)) {
      if (made.length > 0) await this.answered();
      if (this.stopped.value) break;
      const fresh = part.filter((change) => this.stands(change));
      step = this.history.performOn(fresh, 'range', this.known, step);
      made.push(...fresh);
      this.done.value += part.length;
    }
    unlisten();
    const frames = new Set(made.map(frameOf)).size;
    return { boxes: made.length, frames, stopped: this.done.value < this.total };
  }

  /** False of a box on an open frame that was changed since the plan was made. */
  private stands({ id, before, after }: BoxChange): boolean {
    const box = before ?? after;
    const document = box && this.history.document(box.frame_id);
    return !document || sameFields(document.get(id) ?? null, before);
  }

  /** Nothing is on its way any more, or nobody wants to go on. */
  private answered(): Promise<void> {
    return until(() => this.outbox.waiting.value.length === 0 || this.stopped.value);
  }
}
