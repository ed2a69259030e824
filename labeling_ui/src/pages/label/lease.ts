/** Who is at the open frame. The lease is advice: it steers `next` and tells others, nothing more. */
import { signal } from '@preact/signals';
import { del, get, Problem, put } from '../../api/client';
import type { components } from '../../api/schema';
import type { Frame, Lease } from '../../api/types';

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

  /** Looks after this frame from now on, and gives the last one back. */
  attend(frame: Frame): void {
    this.leave();
    this.frameId = frame.id;
    this.lease.value = frame.lease;
    if (!frame.lease || frame.lease.mine) this.later(SETTLE_MS);
    else this.later(HEARTBEAT_MS);
  }

  /** @throws Problem when it could not be had. */
  async takeOver(): Promise<void> {
    if (this.frameId !== null) await this.beat(this.frameId, true);
  }

  /** Gives the frame back. */
  leave(): void {
    clearTimeout(this.timer);
    if (this.frameId !== null && this.lease.value?.mine) {
      // It runs out by itself should this not arrive.
      del(`/frames/${this.frameId}/lease`, { keepalive: true, waitForSignIn: false }).catch(
        () => undefined,
      );
    }
    this.frameId = null;
    this.lease.value = null;
  }

  /** The server gave the lease back itself: the frame was submitted. */
  forget(): void {
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
    const body = takeover ? { takeover } : {};
    const answer = await put<Held>(`/frames/${id}/lease`, body);
    if (id !== this.frameId) return;
    this.lease.value = answer;
    this.present.value = answer.present;
    this.later(HEARTBEAT_MS);
  }
}
