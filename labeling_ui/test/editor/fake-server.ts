/** The rules of `POST /edits` in memory: all or nothing, revisions checked, idempotent by id. */
import { Problem } from '../../src/api/client';
import type { StoredBox } from '../../src/editor/model';
import type { Acknowledgement, EditEntry, Entry } from '../../src/state/outbox-entries';

export class FakeServer {
  readonly boxes = new Map<string, StoredBox>();
  readonly edits = new Map<string, { body: string; answer: Acknowledgement }>();
  readonly submitted: number[] = [];
  private revision = 100;

  constructor(boxes: readonly StoredBox[] = []) {
    for (const box of boxes) this.boxes.set(box.id, box);
  }

  receive(entry: Entry): Acknowledgement | undefined {
    if (entry.kind === 'edit') return this.receiveEdit(entry);
    this.submitted.push(entry.frame_id);
    return undefined;
  }

  private receiveEdit({ id, changes }: EditEntry): Acknowledgement {
    const body = JSON.stringify(changes);
    const known = this.edits.get(id);
    if (known && known.body !== body) throw new Problem(409, 'edit_id_reused', 'other body');
    if (known) return known.answer;
    const stale = changes.filter((c) => this.boxes.get(c.box_id)?.rev !== c.before?.rev);
    if (stale.length > 0) {
      const boxes = stale.flatMap((c) => this.boxes.get(c.box_id) ?? []);
      throw new Problem(409, 'stale', 'changed meanwhile', {}, { boxes });
    }
    this.revision += 1;
    const stored = changes.flatMap(({ box_id, frame_id, after }) => {
      this.boxes.delete(box_id);
      if (!after) return [];
      const box: StoredBox = { ...after, id: box_id, frame_id, rev: this.revision };
      this.boxes.set(box_id, box);
      return [box];
    });
    const answer = {
      revision: this.revision,
      frames: Object.fromEntries(changes.map((c) => [c.frame_id, this.revision])),
      boxes: stored,
    };
    this.edits.set(id, { body, answer });
    return answer;
  }

  /** Somebody else changes a box. */
  touch(id: string): void {
    const box = this.boxes.get(id);
    if (box) this.boxes.set(id, { ...box, bbox: [1, 1, 9, 9], rev: ++this.revision });
  }
}
