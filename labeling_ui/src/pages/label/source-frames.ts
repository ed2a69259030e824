/** The frames of one source in order, read page by page behind the scenes. */
import { signal } from '@preact/signals';
import { get, Problem } from '../../api/client';
import { pagePath } from '../../api/paging';
import type { FrameSummary, Page } from '../../api/types';

const PAGE = 200;

export class SourceFrames {
  readonly frames = signal<readonly FrameSummary[]>([]);
  private sourceId: number | null = null;
  private reading: AbortController | null = null;
  private read: Promise<void> = Promise.resolve();

  /** Reads the frames of a source; nothing happens when it is the one that is there. */
  show(sourceId: number): void {
    if (sourceId === this.sourceId) return;
    this.stop();
    this.sourceId = sourceId;
    this.frames.value = [];
    this.reading = new AbortController();
    this.read = this.readAll(sourceId, this.reading.signal);
  }

  stop(): void {
    this.reading?.abort();
  }

  /** Place of a frame, from 0; -1 while it is not known. */
  indexOf(frameId: number): number {
    return this.frames.value.findIndex((frame) => frame.id === frameId);
  }

  /** The frame `by` places on, if there is one. */
  neighbour(frameId: number, by: number): FrameSummary | undefined {
    const at = this.indexOf(frameId);
    return at < 0 ? undefined : this.frames.value[at + by];
  }

  /**
   * The same, but as far as there are frames, and while the list is still being read it is waited for.
   * Nothing for the frame at that end itself.
   */
  async neighbourOnceRead(frameId: number, by: number): Promise<FrameSummary | undefined> {
    if (!this.neighbour(frameId, by)) await this.read;
    const end = this.indexOf(frameId) < 0 ? undefined : this.frames.value.at(by < 0 ? 0 : -1);
    return this.neighbour(frameId, by) ?? (end?.id === frameId ? undefined : end);
  }

  /** Notes a frame's new state. */
  mark(frameId: number, state: FrameSummary['state']): void {
    this.frames.value = this.frames.value.map((frame) =>
      frame.id === frameId ? { ...frame, state } : frame,
    );
  }

  private async readAll(sourceId: number, abort: AbortSignal): Promise<void> {
    let after: string | null = null;
    try {
      do {
        const path = pagePath(`/sources/${sourceId}/frames`, after, PAGE);
        const page: Page<FrameSummary> = await get(path, { signal: abort });
        this.frames.value = [...this.frames.value, ...page.items];
        after = page.next;
      } while (after !== null);
    } catch (error) {
      if (abort.aborted) return;
      if (!(error instanceof Problem)) throw error;
      // Without the list one can still label: the timeline stays as far as it was read.
      this.sourceId = null;
    }
  }
}
