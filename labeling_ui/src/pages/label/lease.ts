/** Who is at the open frame. The lease is advice: it steers `next` and tells others, nothing more. */
import { signal } from '@preact/signals';
import { get, Problem, put } from '../../api/client';
import type { components } from '../../api/schema';
import type { Frame, Lease } from '../../api/types';
import { AHEAD, FramesAhead, giveBack } from './frames-ahead';

const HEARTBEAT_MS = 30_000;
/** Stepping through frames leases none of them. */
const SETTLE_MS = 600;

type Held = components['schemas']['HeldOut'];
export type Present = Held['present'][number];

export class LeaseKeeper {
  readonly lease = signal<Lease | null>(null);
  /** Others who are at frames of this project. */
  readonly present = signal<readonly Present[]>([]);
  private frameId: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly ahead = new FramesAhead();

  /** `passOver` names the frames that must not come next: their submits are on their way. */
  constructor(private readonly passOver: () => readonly number[]) {}

  /** Looks after this frame from now on, and gives the last one back. */
  attend(frame: Frame): void {
    this.take(frame, frame.lease);
    if (!frame.lease || frame.lease.mine) this.later(SETTLE_MS);
    else this.later(HEARTBEAT_MS);
  }

  /** Looks after a frame that was handed out: it is ours, whatever was so when it was loaded. */
  leadOn(frame: Frame): void {
    this.take(frame, frame.lease?.mine ? frame.lease : null);
    this.later(0);
  }

  /** @throws Problem when it could not be had. */
  async takeOver(): Promise<void> {
    if (this.frameId !== null) await this.beat(this.frameId, true);
  }

  /** The page goes away: gives back the frame and those ahead. */
  leave(): void {
    this.release();
    this.ahead.giveBack();
  }

  /** The server gave the lease back itself: the frame was submitted. */
  forget(): void {
    this.lease.value = null;
  }

  private take(frame: Frame, lease: Lease | null): void {
    this.release();
    this.ahead.drop(frame.id);
    this.frameId = frame.id;
    this.lease.value = lease;
  }

  private release(): void {
    clearTimeout(this.timer);
    if (this.frameId !== null && this.lease.value?.mine) giveBack(this.frameId);
    this.frameId = null;
    this.lease.value = null;
  }

  private later(delay: number): void {
    const id = this.frameId;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (id !== null) void this.tick(id);
    }, delay);
  }

  private async tick(id: number): Promise<void> {
    try {
      await this.beat(id, false);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (id !== this.frameId) return;
      this.later(HEARTBEAT_MS);
      if (error.code === 'leased') await this.look(id);
    }
  }

  /** Somebody else is there: learns who. */
  private async look(id: number): Promise<void> {
    const { lease } = await get<Frame>(`/frames/${id}`);
    if (id === this.frameId) this.lease.value = lease;
  }

  private async beat(id: number, takeover: boolean): Promise<void> {
    const body = { takeover, ahead: AHEAD, exclude: this.passOver() };
    const answer = await put<Held>(`/frames/${id}/lease`, body);
    if (id !== this.frameId) return;
    this.lease.value = answer;
    this.present.value = answer.present;
    const over = new Set(this.passOver());
    this.ahead.keep(answer.ahead.filter((each) => !over.has(each)));
    this.later(HEARTBEAT_MS);
  }
}
