// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BoxChange, created, deleted, updated } from '../../src/editor/changes';
import { FrameDocument } from '../../src/editor/document';
import { History } from '../../src/editor/history';
import type { Journal, Step } from '../../src/editor/history-steps';
import { kindOf } from '../../src/editor/step-kind';
import { Outbox } from '../../src/state/outbox';
import { MemoryStore } from '../../src/state/outbox-store';
import { FakeServer } from './fake-server';
import { box, FRAME } from './support';

const FRAMES = [7, 8, 9];
const START = FRAMES.map((frame_id) => box(`start-${frame_id}`, [10, 10, 50, 90], { frame_id }));

class Memory implements Journal {
  readonly rows = new Map<string, Step>();

  write(put: readonly Step[], remove: readonly string[]): void {
    for (const key of remove) this.rows.delete(key);
    for (const step of put) this.rows.set(step.key, structuredClone(step));
  }
}

/** The documents of all frames, as one text. */
const contents = (documents: readonly FrameDocument[]) =>
  documents.flatMap((document) =>
    document.boxes.map(({ id, bbox, label_id }) => `${id} ${bbox} ${label_id}`).sort(),
  );

/** Some frames' boxes with one history over them, which may be left and opened again. */
class Desk {
  readonly journal = new Memory();
  readonly documents = FRAMES.map(
    (id) =>
      new FrameDocument(
        { ...FRAME, id },
        START.filter((b) => b.frame_id === id),
      ),
  );
  history = this.opened();
  private made = 0;

  reopen(): void {
    this.history = this.opened();
  }

  /** A gesture on the frames whose place is in `places`. */
  act(kind: 'create' | 'move' | 'delete', places: readonly number[]): void {
    const changes = places.flatMap((place) => this.change(kind, place % FRAMES.length));
    this.history.perform(changes, kind === 'create' ? 'propagate' : null);
  }

  private change(kind: string, place: number): BoxChange[] {
    const document = this.documents[place] as FrameDocument;
    const { id: frame_id } = document.frame;
    const first = document.boxes[0];
    if (kind === 'create') {
      const { rev: _, ...fresh } = box(`new-${++this.made}`, [1, 1, 9, 9], { frame_id });
      return [created(fresh)];
    }
    if (!first) return [];
    return [kind === 'delete' ? deleted(first) : updated(first, { bbox: [2, 2, ++this.made, 9] })];
  }

  private opened(): History {
    const history = new History(this.journal, [...this.journal.rows.values()]);
    for (const document of this.documents) history.attach(document);
    return history;
  }
}

const act = fc.record({
  kind: fc.constantFrom('create' as const, 'move' as const, 'delete' as const),
  places: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
  undo: fc.boolean(),
  reopen: fc.boolean(),
});

describe('gestures on several frames', () => {
  it('undone are the start and redone the end, also by pages that were opened later', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), fc.boolean(), (acts, reopenBetween) => {
        const desk = new Desk();
        const start = contents(desk.documents);
        for (const { kind, places, undo, reopen } of acts) {
          if (undo) desk.history.undo();
          desk.act(kind, places);
          if (reopen) desk.reopen();
        }
        // What came to nothing after an undo has left it to be redone.
        while (desk.history.canRedo) desk.history.redo();
        const end = contents(desk.documents);
        while (desk.history.canUndo) {
          desk.history.undo();
          if (reopenBetween) desk.reopen();
        }
        expect(contents(desk.documents)).toEqual(start);
        while (desk.history.canRedo) desk.history.redo();
        expect(contents(desk.documents)).toEqual(end);
      }),
    );
  });

  it('keep a bounded number of steps, the newest', () => {
    const desk = new Desk();
    for (let i = 0; i < 520; i++) desk.act('move', [0]);
    expect(desk.journal.rows.size).toBe(500);
    const end = contents(desk.documents);
    desk.reopen();
    let undone = 0;
    for (; desk.history.canUndo; undone++) desk.history.undo();
    while (desk.history.canRedo) desk.history.redo();
    expect([undone, contents(desk.documents)]).toEqual([500, end]);
  });

  it('are told by what they did', () => {
    const desk = new Desk();
    const kinds: string[] = [];
    desk.history.stepped.on((step) => kinds.push(kindOf(step)));
    desk.act('create', [0, 1, 2]);
    desk.act('move', [1]);
    desk.act('delete', [1, 2]);
    while (desk.history.canUndo) desk.history.undo();
    expect(kinds).toEqual(['delete', 'move', 'propagate']);
  });
});

describe('undo of frames that are not loaded', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A page: none of its frames is loaded unless `documents` has it. */
  function openPage(server: FakeServer, journal: Memory, documents: readonly FrameDocument[] = []) {
    const history = new History(journal, [...journal.rows.values()]);
    const outbox = new Outbox(new MemoryStore(), async (entry) => server.receive(entry), 'tab');
    for (const document of documents) history.attach(document);
    history.edited.on((changes) => outbox.edit(1, changes));
    outbox.acknowledged.on(({ boxes }) => history.acknowledge(boxes));
    const settled = async () => {
      outbox.retryNow();
      await vi.advanceTimersByTimeAsync(100);
    };
    return { history, outbox, settled };
  }

  const fresh = FRAMES.map((frame_id) => {
    const { rev: _, ...unsaved } = box(`new-${frame_id}`, [1, 1, 30, 30], { frame_id });
    return unsaved;
  });

  it('takes a propagation back on all frames after a reload, as one edit', async () => {
    const server = new FakeServer(START);
    const journal = new Memory();
    const first = openPage(server, journal);
    first.history.perform(fresh.map(created), 'propagate');
    await first.settled();
    expect([server.boxes.size, server.edits.size]).toEqual([6, 1]);
    const second = openPage(server, journal);
    second.history.undo();
    await second.settled();
    expect([server.boxes.size, server.edits.size]).toEqual([3, 2]);
    expect(second.outbox.refused.value).toEqual([]);
    second.history.redo();
    second.history.undo();
    second.history.redo();
    await second.settled();
    expect([server.boxes.size, second.outbox.refused.value.length]).toEqual([6, 0]);
  });

  it('is a conflict where somebody else was meanwhile, and keeps their box', async () => {
    const server = new FakeServer(START);
    const journal = new Memory();
    const first = openPage(server, journal);
    first.history.perform(fresh.map(created), 'propagate');
    await first.settled();
    server.touch('new-8');
    // Their change is on the page already: still it must not be overwritten.
    const stored = [...server.boxes.values()].filter((b) => b.frame_id === 8);
    const second = openPage(server, journal, [new FrameDocument({ ...FRAME, id: 8 }, stored)]);
    second.history.undo();
    await second.settled();
    expect(second.outbox.refused.value.map(({ refusal }) => refusal?.code)).toEqual(['stale']);
    expect(server.boxes.get('new-8')?.bbox).toEqual([1, 1, 9, 9]);
    second.outbox.resend(second.outbox.refused.value, [...server.boxes.values()]);
    await second.settled();
    expect(server.boxes.size).toBe(3);
  });

  it('goes back through their change in the middle to a conflict, not over it', async () => {
    const server = new FakeServer([box('a', [1, 1, 20, 20], { rev: 1 })]);
    const document = new FrameDocument(FRAME, [...server.boxes.values()]);
    const page = openPage(server, new Memory(), [document]);
    const move = (x: number) => {
      const here = document.get('a');
      if (here) page.history.perform([updated(here, { bbox: [x, 1, 20, 20] })]);
    };
    move(2);
    await page.settled();
    server.touch('a');
    document.reconcile([...server.boxes.values()], new Set());
    move(5);
    await page.settled();
    page.history.undo();
    await page.settled();
    expect([server.boxes.get('a')?.bbox, page.outbox.refused.value.length]).toEqual([
      [1, 1, 9, 9],
      0,
    ]);
    page.history.undo();
    await page.settled();
    expect([server.boxes.get('a')?.bbox, page.outbox.refused.value.length]).toEqual([
      [1, 1, 9, 9],
      1,
    ]);
  });
});
