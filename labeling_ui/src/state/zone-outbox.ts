/**
 * Changes of ignore zones on their way to the server. Each is kept in the browser until it has
 * arrived; a camera that somebody changed meanwhile is read anew and the changes are made on that.
 * Only where both changed the same zone does a person have to say which one stays.
 */
import { signal } from '@preact/signals';
import { Problem } from '../api/client';
import type { Camera, Id, Zone as StoredZone } from '../api/types';
import { Emitter } from '../editor/emitter';
import { applied, clashes, composed, type ZoneChange, zoneOf } from '../editor/zone-changes';
import { sameZones, type Zone } from '../editor/zones';
import type { Cameras } from './cameras';
import { readText, writePreference } from './preferences';

const RETRY_MS = 5000;

export interface Unsaved {
  readonly changes: readonly ZoneChange[];
  /** Of zones that somebody else changed as well: not sent unless this person says so. */
  readonly clashing: readonly ZoneChange[];
  /** Why the changes are still here. */
  readonly problem: Problem | null;
}

const NOTHING: Unsaved = { changes: [], clashing: [], problem: null };

export class ZoneOutbox {
  /** Changes of another person came in between, and both stand. */
  readonly merged = new Emitter<Id>();
  private readonly unsaved = signal<ReadonlyMap<Id, Unsaved>>(new Map());
  private readonly saving = new Set<Id>();
  private readonly timers = new Map<Id, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly cameras: Cameras,
    private readonly accountId: Id,
  ) {}

  destroy(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** What is not saved of a camera's zones. */
  of(cameraId: Id): Unsaved {
    return this.unsaved.value.get(cameraId) ?? NOTHING;
  }

  /** A camera's zones as this person has them. */
  zones(cameraId: Id): readonly Zone[] {
    const camera = this.cameras.byId.value.get(cameraId);
    return applied(zonesOf(camera), this.of(cameraId).changes);
  }

  /** Sends what an earlier page of this person could not. */
  resume(cameraId: Id): void {
    if (this.unsaved.peek().has(cameraId)) return;
    const kept = readKept(readText(this.keptAs(cameraId)));
    this.set(cameraId, { ...NOTHING, ...kept });
    if (kept && kept.changes.length > 0) void this.save(cameraId);
  }

  add(cameraId: Id, change: ZoneChange): void {
    const { changes } = this.of(cameraId);
    this.set(cameraId, { changes: [...changes, change] });
    void this.save(cameraId);
  }

  /** Tries again now. */
  retry(cameraId: Id): void {
    void this.save(cameraId);
  }

  /** What clashed is made over what the other person left. */
  useMine(cameraId: Id): void {
    const { changes, clashing } = this.of(cameraId);
    const theirs = this.zones(cameraId);
    const over = clashing.map((change) => ({ ...change, before: zoneOf(theirs, change.id) }));
    this.set(cameraId, { changes: [...changes, ...over], clashing: [] });
    void this.save(cameraId);
  }

  keepTheirs(cameraId: Id): void {
    this.set(cameraId, { clashing: [] });
  }

  /** Gives up changes that the server does not take. */
  discard(cameraId: Id): void {
    this.set(cameraId, NOTHING);
  }

  /** Sends all changes, those that come meanwhile too. */
  private async save(cameraId: Id): Promise<void> {
    clearTimeout(this.timers.get(cameraId));
    if (this.saving.has(cameraId)) return;
    this.saving.add(cameraId);
    try {
      while (composed(this.of(cameraId).changes).length > 0) await this.sendOnce(cameraId);
      this.set(cameraId, { changes: [], problem: null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.set(cameraId, { problem: error });
      // The server is away or out of order: it may be well again. What it refuses, it will refuse again.
      if (error.status === 0 || error.status >= 500) this.later(cameraId);
    } finally {
      this.saving.delete(cameraId);
    }
  }

  private async sendOnce(cameraId: Id): Promise<void> {
    const camera = this.cameras.byId.peek().get(cameraId) ?? (await this.cameras.read(cameraId));
    const sent = this.of(cameraId).changes;
    const zones = applied(zonesOf(camera), sent).map(toStored);
    try {
      await this.cameras.change(cameraId, camera.revision, { zones });
      this.set(cameraId, { changes: this.of(cameraId).changes.slice(sent.length), problem: null });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'stale') throw error;
      this.rebase(cameraId, zonesOf(await this.cameras.read(cameraId)), zonesOf(camera));
    }
  }

  /** Makes the changes fit what somebody else has stored meanwhile. */
  private rebase(cameraId: Id, theirs: readonly Zone[], before: readonly Zone[]): void {
    const { changes, clashing } = this.of(cameraId);
    const mine = composed(changes);
    const free = mine.filter((change) => !clashes(theirs, change));
    const held = mine.filter((change) => clashes(theirs, change));
    this.set(cameraId, { changes: free, clashing: [...clashing, ...held] });
    if (held.length === 0 && !sameZones(theirs, before)) this.merged.emit(cameraId);
  }

  private later(cameraId: Id): void {
    this.timers.set(
      cameraId,
      setTimeout(() => this.retry(cameraId), RETRY_MS),
    );
  }

  private set(cameraId: Id, change: Partial<Unsaved>): void {
    const now = { ...(this.unsaved.peek().get(cameraId) ?? NOTHING), ...change };
    this.unsaved.value = new Map(this.unsaved.peek()).set(cameraId, now);
    const { changes, clashing } = now;
    const kept = changes.length + clashing.length > 0 ? JSON.stringify({ changes, clashing }) : '';
    writePreference(this.keptAs(cameraId), kept);
  }

  private keptAs(cameraId: Id): string {
    return `zones.${this.accountId}.${cameraId}`;
  }
}

function readKept(text: string | null): Pick<Unsaved, 'changes' | 'clashing'> | null {
  return text ? (JSON.parse(text) as Pick<Unsaved, 'changes' | 'clashing'>) : null;
}

export const zonesOf = (camera: Camera | undefined): Zone[] => camera?.zones.map(fromStored) ?? [];

const fromStored = ({ points, ...zone }: StoredZone): Zone => ({
  ...zone,
  points: points.map(([x, y]) => ({ x, y })),
});

const toStored = ({ points, ...zone }: Zone): StoredZone => ({
  ...zone,
  points: points.map(({ x, y }) => [x, y] as [number, number]),
});
