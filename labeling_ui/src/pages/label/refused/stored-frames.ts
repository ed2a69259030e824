/** What the server has of the frames with refused edits, to be shown beside them. */
import { computed, signal } from '@preact/signals';
import { get, Problem } from '../../../api/client';
import type { Frame } from '../../../api/types';
import type { EntityId } from '../../../editor/model';

export class StoredFrames {
  readonly frames = signal<ReadonlyMap<EntityId, Frame>>(new Map());
  readonly boxes = computed(
    () => new Map([...this.frames.value].map(([id, { boxes }]) => [id, boxes])),
  );

  /** Reads frames anew. @throws Problem */
  async read(ids: readonly EntityId[]): Promise<Frame[]> {
    const frames = await Promise.all(ids.map((id) => get<Frame>(`/frames/${id}`)));
    this.frames.value = new Map([
      ...this.frames.value,
      ...frames.map((frame) => [frame.id, frame] as const),
    ]);
    return frames;
  }

  /** Reads frames as far as they can be had now. */
  async tryRead(ids: readonly EntityId[]): Promise<void> {
    try {
      await this.read(ids);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
