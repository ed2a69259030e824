/** Submitting the open frame and leading on to the next: at once where one is kept ready. */
import { deleted, updated } from '../../editor/changes';
import { isAbove, isOpen } from '../../editor/proposals';
import type { Refusal } from '../../state/outbox-entries';
import type { LabelSession } from './session';

/** The server passes over no more frames than these. */
const MOST_PASSED_OVER = 200;

/** What becomes of open proposals; `slider`: those above it are accepted, the others rejected. */
export type Verdict = 'accept' | 'reject' | 'slider';

export class Submits {
  /** The frame whose submit is waited for, to go on from it. */
  private goesOnFrom: number | null = null;

  constructor(private readonly session: LabelSession) {}

  /** Submits behind the edits; asks first when proposals are open. */
  submit(): void {
    const { editor, panel } = this.session;
    if (editor.readOnly) return;
    editor.cancel();
    if (editor.openProposals.length > 0) panel.value = 'proposals';
    else this.queue();
  }

  /** Settles the open proposals that are listed, as one gesture, and submits: the filter settles none unseen. */
  settleAndSubmit(verdict: Verdict = 'slider'): void {
    const { editor, panel } = this.session;
    const open = editor.showing.listed.filter(isOpen);
    const lowest = { accept: 0, reject: Number.POSITIVE_INFINITY, slider: editor.threshold }[
      verdict
    ];
    editor.perform(
      open.map((box) => (isAbove(box, lowest) ? updated(box, { verified: true }) : deleted(box))),
    );
    if (editor.openProposals.length > 0) panel.value = 'proposals';
    else this.queue();
  }

  /** Frames of which this person is done, although the server does not know it yet. */
  onTheirWay(): number[] {
    const submits = this.session.outbox.waiting.value.filter(({ kind }) => kind === 'submit');
    return submits.map(({ frame_id }) => frame_id).slice(0, MOST_PASSED_OVER);
  }

  /** Another frame is being opened: nobody waits for the answer any more. */
  stay(): void {
    this.goesOnFrom = null;
  }

  async answered(frameId: number, refusal: Refusal | null): Promise<void> {
    const { session } = this;
    const here = session.current.value?.detail.id === frameId;
    if (!refusal) {
      session.source.mark(frameId, 'submitted');
      if (here) session.lease.forget();
      if (here && this.goesOnFrom === frameId) await session.next();
    } else if (here) {
      session.submitRefusal.value = refusal;
      await session.attempt(() => session.refresh([frameId]));
    }
  }

  private queue(): void {
    const { current, outbox, project } = this.session;
    const id = current.value?.detail.id;
    this.session.closePanel();
    if (id === undefined) return;
    outbox.submit(project.id, id);
    this.goOnFrom(id);
  }

  /** When no frame is kept ready: behind the submit, or without a network to what is here. */
  private goOnFrom(frameId: number): void {
    const { lease, outbox } = this.session;
    const next = lease.ahead.take();
    if (next !== undefined) void this.session.leadOn(next);
    else if (!outbox.reachable.value || !navigator.onLine) this.session.step(1);
    else this.goesOnFrom = frameId;
  }
}
