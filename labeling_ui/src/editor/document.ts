/** The boxes of one frame, and the one stream of described changes that everything listens to. */
import type { BoxChange } from './changes';
import { Emitter } from './emitter';
import type { Box, FrameInfo, StoredBox, Uuid } from './model';
import { withoutRevision } from './model';

/** local: a gesture on this page. remote: the server's word, never undone and never sent. */
export type ChangeOrigin = 'local' | 'remote';

export interface DocumentChange {
  readonly origin: ChangeOrigin;
  readonly changes: readonly BoxChange[];
}

export class FrameDocument {
  readonly changed = new Emitter<DocumentChange>();
  private readonly byId = new Map<Uuid, Box>();
  private readonly revisions = new Map<Uuid, number>();
  private listed: readonly Box[] | null = null;

  constructor(
    readonly frame: FrameInfo,
    boxes: readonly StoredBox[] = [],
  ) {
    for (const box of boxes) this.store(box);
  }

  /** The same list until a box changes. */
  get boxes(): readonly Box[] {
    this.listed ??= [...this.byId.values()];
    return this.listed;
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: Uuid): Box | undefined {
    return this.byId.get(id);
  }

  /** The revision that the server last named for this box; null while it has named none. */
  revisionOf(id: Uuid): number | null {
    return this.revisions.get(id) ?? null;
  }

  apply(changes: readonly BoxChange[], origin: ChangeOrigin = 'local'): void {
    if (changes.length === 0) return;
    for (const { id, after } of changes) {
      if (after) this.byId.set(id, after);
      else this.byId.delete(id);
    }
    this.listed = null;
    this.changed.emit({ origin, changes });
  }

  /** Takes the revision only: the box has changed here since the server saw it. */
  setRevision(box: StoredBox): void {
    if (box.rev !== null) this.revisions.set(box.id, box.rev);
  }

  /**
   * Takes the server's boxes in place of ours, apart from those in `keep`, whose changes are still
   * on their way. Boxes that the server no longer has are removed.
   */
  reconcile(stored: readonly StoredBox[], keep: ReadonlySet<Uuid>): void {
    const theirs = new Map(stored.map((box) => [box.id, box]));
    const ids = new Set([...this.byId.keys(), ...theirs.keys()]);
    const changes = [...ids]
      .filter((id) => !keep.has(id))
      .map((id) => this.toward(id, theirs.get(id)));
    for (const box of stored) this.setRevision(box);
    this.apply(changes, 'remote');
  }

  /** Takes the server's word on these boxes only; undefined means that it has no such box. */
  accept(boxes: ReadonlyMap<Uuid, StoredBox | undefined>): void {
    for (const box of boxes.values()) if (box) this.setRevision(box);
    this.apply(
      [...boxes].map(([id, box]) => this.toward(id, box)),
      'remote',
    );
  }

  private toward(id: Uuid, stored: StoredBox | undefined): BoxChange {
    return {
      id,
      before: this.byId.get(id) ?? null,
      after: stored ? withoutRevision(stored) : null,
    };
  }

  private store(box: StoredBox): void {
    this.byId.set(box.id, withoutRevision(box));
    this.setRevision(box);
  }
}
