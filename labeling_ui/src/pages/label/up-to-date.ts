/**
 * Frames as the server has them, never older than what it has acknowledged to this page. An answer
 * that was read before an edit and comes after its acknowledgement would bring back what is gone:
 * the edit waits in the outbox no more, to be done to it.
 */
import { get } from '../../api/client';
import type { Frame } from '../../api/types';
import type { Acknowledgement } from '../../state/outbox-entries';

export class UpToDate {
  /** By frame, the newest revision that an acknowledgement named. */
  private readonly revisions = new Map<number, number>();

  note({ frames }: Acknowledgement): void {
    for (const [id, revision] of Object.entries(frames)) this.revisions.set(Number(id), revision);
  }

  isOld({ id, revision }: Frame): boolean {
    return revision < (this.revisions.get(id) ?? 0);
  }

  /** The frame, read again while it is old. @throws Problem */
  async frame(reading: Promise<Frame>): Promise<Frame> {
    let detail = await reading;
    while (this.isOld(detail)) detail = await get<Frame>(`/frames/${detail.id}`);
    return detail;
  }
}
