/**
 * The edits on their way to the server. Each gesture is kept in the store before it is sent, sent in
 * order one by one, and taken out when it is acknowledged, so that neither a killed tab nor a dead
 * network nor a restarted server loses or doubles one. What the server refuses stays, marked.
 */
import { computed, signal } from '@preact/signals';
import { Problem } from '../api/client';
import { Emitter } from '../editor/emitter';
import type { StepChange } from '../editor/history-steps';
import type { EntityId, StoredBox, Uuid } from '../editor/model';
import { uuidv7 } from '../editor/uuid';
import {
  type Acknowledgement,
  batchOf,
  boxIds,
  composed,
  dependents,
  type EditEntry,
  type Entry,
  framesOf,
  inEdits,
  type Refusal,
  rebased,
  toWire,
} from './outbox-entries';
import type { OutboxStore } from './outbox-store';

const RETRY_FIRST_MS = 1000;
/** A restarted server is back within seconds: nobody should wait long for it to be noticed. */
const RETRY_LAST_MS = 5000;

/** Sends one entry. @throws Problem, as the API client does. */
export type Transport = (entry: Entry) => Promise<Acknowledgement | undefined>;

export class Outbox {
  /** Everything that is not acknowledged, refused entries included, in order. */
  readonly entries = signal<readonly Entry[]>([]);
  readonly waiting = computed(() => this.entries.value.filter((entry) => !entry.refusal));
  readonly refused = computed(() => this.entries.value.filter((entry) => entry.refusal));
  /** False from the first failed attempt until one succeeds. */
  readonly reachable = signal(true);
  /** Gestures acknowledged since the page was opened. */
  readonly saved = signal(0);
  /** Gestures that are not on disk yet: a killed browser would take them along. */
  readonly unkept = signal(0);
  private readonly storeFailed = signal(false);
  readonly acknowledged = new Emitter<Acknowledgement>();
  /** A frame was submitted, or its submit was refused. */
  readonly submitted = new Emitter<{ frameId: EntityId; refusal: Refusal | null }>();
  private lastKey = 0;
  private sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: OutboxStore,
    private readonly transport: Transport,
    private readonly owner: string = uuidv7(),
  ) {}

  /** Whether what waits here outlives this tab. */
  get durable(): boolean {
    return this.store.durable && !this.storeFailed.value;
  }

  /** Takes in what an earlier page left, before anything that was made here meanwhile. */
  restore(entries: readonly Entry[]): void {
    this.entries.value = [...entries, ...this.entries.value];
    // A clock that was set back must not put new gestures before old ones.
    for (const { key } of entries) this.lastKey = Math.max(this.lastKey, Number(key.split('-')[0]));
    void this.flush();
  }

  /** Queues one gesture. It is kept first and sent then, both at once as far as anyone can see. */
  edit(projectId: EntityId, gesture: readonly StepChange[]): void {
    const ahead = new Set(this.entries.value.flatMap(boxIds));
    for (const changes of inEdits(toWire(gesture, ahead))) {
      const [first] = changes;
      if (first) this.add(projectId, first.frame_id, { kind: 'edit', changes });
    }
  }

  /** Queues the submit of a frame behind the edits. */
  submit(projectId: EntityId, frameId: EntityId): void {
    this.add(projectId, frameId, { kind: 'submit' });
  }

  /** Queues an edit that is not a gesture of the hand: mine again, on top of the server's boxes. */
  resend(refused: readonly Entry[], current: readonly StoredBox[]): void {
    const [first] = refused;
    if (!first) return;
    const revisions = new Map(current.map((box) => [box.id, box.rev]));
    const mine = composed(refused.flatMap((entry) => (entry.kind === 'edit' ? entry.changes : [])));
    const changes = mine
      .map((change) => ({
        ...change,
        before: revisions.has(change.box_id) ? { rev: revisions.get(change.box_id) ?? null } : null,
      }))
      .filter(({ before, after }) => before !== null || after !== null);
    this.drop(refused);
    for (const part of inEdits(changes)) {
      this.add(first.project_id, part[0]?.frame_id ?? first.frame_id, {
        kind: 'edit',
        changes: part,
      });
    }
    const submits = refused.filter((entry) => entry.kind === 'submit');
    for (const id of new Set(submits.map((entry) => entry.frame_id))) {
      this.submit(first.project_id, id);
    }
  }

  /** Forgets refused entries: the server's boxes stand. */
  drop(refused: readonly Entry[]): void {
    const keys = new Set(refused.map((entry) => entry.key));
    this.entries.value = this.entries.value.filter((entry) => !keys.has(entry.key));
    void this.write([], [...keys]);
  }

  of(frameId: EntityId): readonly Entry[] {
    return this.entries.value.filter((entry) => framesOf(entry).has(frameId));
  }

  /** Boxes of a frame whose state here is ahead of the server's. */
  boxesAhead(frameId: EntityId): ReadonlySet<Uuid> {
    return new Set(this.of(frameId).flatMap(boxIds));
  }

  /** Sends what waits, now: the network is back. */
  retryNow(): void {
    clearTimeout(this.timer);
    void this.flush();
  }

  private add(
    projectId: EntityId,
    frameId: EntityId,
    content: Pick<EditEntry, 'kind' | 'changes'> | { kind: 'submit' },
  ): void {
    const base = {
      key: this.nextKey(),
      owner: this.owner,
      project_id: projectId,
      frame_id: frameId,
      attempted: false,
      refusal: null,
    };
    const entry: Entry =
      content.kind === 'edit' ? { ...base, ...content, id: uuidv7() } : { ...base, ...content };
    this.entries.value = [...this.entries.value, entry];
    void this.keep(entry);
  }

  private async keep(entry: Entry): Promise<void> {
    this.unkept.value += 1;
    await this.write([entry]);
    this.unkept.value -= 1;
    await this.flush();
  }

  /** A store that fails (the disk is full) is said, and stops nothing: all the more reason to send. */
  private async write(put: readonly Entry[], remove: readonly string[] = []): Promise<void> {
    try {
      await this.store.write(put, remove);
      this.storeFailed.value = false;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.storeFailed.value = true;
    }
  }

  /** Microseconds as text of fixed length, never the same twice: keys sort by time. */
  private nextKey(): string {
    this.lastKey = Math.max(this.lastKey + 1, Date.now() * 1000);
    return `${String(this.lastKey).padStart(17, '0')}-${this.owner}`;
  }

  private async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.waiting.value.length > 0 && (await this.sendNext()));
    } finally {
      this.sending = false;
    }
  }

  /** False when the server cannot be reached: a timer tries again. */
  private async sendNext(): Promise<boolean> {
    const entry = await this.seal(batchOf(this.waiting.value));
    if (!entry) return true;
    try {
      await this.settle(entry, await this.transport(entry));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (isPassing(error)) return this.retryLater();
      await this.refuse(entry, error);
    }
    this.failures = 0;
    this.reachable.value = true;
    return true;
  }

  /** Makes one entry of a batch and its body final. Null when the batch comes to nothing. */
  private async seal(batch: readonly Entry[]): Promise<Entry | null> {
    const [head, ...rest] = batch;
    if (!head) return null;
    const merged = { ...head, attempted: true };
    if (merged.kind === 'edit' && rest.length > 0) {
      const changes = batch.flatMap((entry) => (entry.kind === 'edit' ? entry.changes : []));
      Object.assign(merged, { changes: composed(changes) });
    }
    const empty = merged.kind === 'edit' && merged.changes.length === 0;
    const gone = empty ? batch : rest;
    await this.replace(empty ? [] : [merged], gone);
    return empty ? null : merged;
  }

  private async settle(entry: Entry, answer: Acknowledgement | undefined): Promise<void> {
    const boxes = answer?.boxes ?? [];
    const others = this.waiting.value.filter(({ key }) => key !== entry.key);
    const moved = others.map((other) => rebased(other, boxes)).filter((e, i) => e !== others[i]);
    const written = this.replace(moved, [entry]);
    // Told before the disk has it: a gesture made meanwhile must stand on the revisions of this answer.
    this.saved.value += 1;
    if (entry.kind === 'edit' && answer) this.acknowledged.emit(answer);
    if (entry.kind === 'submit') this.submitted.emit({ frameId: entry.frame_id, refusal: null });
    await written;
  }

  private async refuse(entry: Entry, problem: Problem): Promise<void> {
    const body = problem.body as { boxes?: StoredBox[] } | null;
    const { code, message } = problem;
    const refusal: Refusal = { code, message, boxes: body?.boxes ?? [] };
    const others = this.waiting.value.filter(({ key }) => key !== entry.key);
    const fallen = [entry, ...dependents(entry, others)];
    await this.replace(
      fallen.map((each) => ({ ...each, refusal })),
      [],
    );
    for (const { kind, frame_id } of fallen) {
      if (kind === 'submit') this.submitted.emit({ frameId: frame_id, refusal });
    }
  }

  /** Puts changed entries in the place of the old ones and takes others out, here and in the store. */
  private async replace(changed: readonly Entry[], gone: readonly Entry[]): Promise<void> {
    const remove = new Set(gone.map((entry) => entry.key));
    const put = new Map(changed.map((entry) => [entry.key, entry]));
    this.entries.value = this.entries.value
      .filter((entry) => !remove.has(entry.key))
      .map((entry) => put.get(entry.key) ?? entry);
    await this.write(changed, [...remove]);
  }

  private retryLater(): false {
    this.reachable.value = false;
    const delay = Math.min(RETRY_FIRST_MS * 2 ** this.failures, RETRY_LAST_MS);
    this.failures += 1;
    clearTimeout(this.timer);
    // Spread out, so that a restarted server is not met by everyone in the same second.
    this.timer = setTimeout(() => void this.flush(), delay * (0.75 + Math.random() / 2));
    return false;
  }
}

const PASSING = new Set([0, 401, 408, 425, 429]);

/** No answer, not now, or not signed in: the same request may succeed later. */
function isPassing({ status }: Problem): boolean {
  return PASSING.has(status) || status >= 500;
}
