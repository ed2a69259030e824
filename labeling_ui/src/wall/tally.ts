/** How much is done and how much is left, by label. */
import { signal } from '@preact/signals';
import { get, Problem } from '../api/client';
import type { EntityId } from '../editor/model';
import { type Crop, verdictOf } from './crop';
import { toApi, type WallFilter } from './filter';

interface Counts {
  labels: Record<string, number>;
}

export class Tally {
  /** Proposals of the filter by label id as the server counted them, whatever label it names; null until then. */
  readonly counted = signal<ReadonlyMap<EntityId, number> | null>(null);
  /** Decided since, by the label they were proposed with. */
  readonly decided = signal<ReadonlyMap<EntityId, number>>(new Map());
  private abort = new AbortController();

  constructor(private readonly projectId: EntityId) {}

  async count(filter: WallFilter): Promise<void> {
    this.abort.abort();
    this.abort = new AbortController();
    const { signal: aborted } = this.abort;
    this.decided.value = new Map();
    const path = `/projects/${this.projectId}/proposals/counts?${toApi(filter)}`;
    try {
      const { labels } = await get<Counts>(path, { signal: aborted });
      const numbers = Object.entries(labels).map(([id, count]) => [Number(id), count] as const);
      this.counted.value = new Map(numbers);
    } catch (error) {
      if (aborted.aborted) return;
      // The wall works without its numbers; they are asked for again with the next filter.
      if (!(error instanceof Problem)) throw error;
      this.counted.value = null;
    }
  }

  follow(crops: readonly Crop[]): void {
    const decided = new Map<EntityId, number>();
    for (const crop of crops) {
      if (verdictOf(crop) === 'open') continue;
      const { label_id } = crop.box;
      decided.set(label_id, (decided.get(label_id) ?? 0) + 1);
    }
    this.decided.value = decided;
  }

  /** Null while the server has not counted. */
  left(labelId: EntityId | null): number | null {
    const counted = totalOf(this.counted.value, labelId);
    return counted === null ? null : Math.max(counted - this.done(labelId), 0);
  }

  done(labelId: EntityId | null): number {
    return totalOf(this.decided.value, labelId) ?? 0;
  }
}

function totalOf(counts: ReadonlyMap<EntityId, number> | null, labelId: EntityId | null) {
  if (!counts) return null;
  if (labelId !== null) return counts.get(labelId) ?? 0;
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
