// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../src/api/client';
import { created, deleted, updated } from '../../src/editor/changes';
import { FrameDocument } from '../../src/editor/document';
import type { Box, StoredBox } from '../../src/editor/model';
import { openFrame } from '../../src/editor/open-frame';
import { Outbox, type Transport } from '../../src/state/outbox';
import { type Entry, overlay } from '../../src/state/outbox-entries';
import { MemoryStore } from '../../src/state/outbox-store';
import { FakeServer } from './fake-server';
import { box, FRAME } from './support';

const PROJECT = 1;
const unreachable = () => new Problem(0, 'network', 'no answer');

/** One tab: a document, its history and an outbox over a store that outlives the tab. */
function openTab(server: FakeServer, store: MemoryStore, transport: Transport) {
  const document = new FrameDocument(FRAME, [...server.boxes.values()]);
  const { history } = openFrame(document);
  const outbox = new Outbox(store, transport, 'tab');
  history.edited.on((changes) => outbox.edit(PROJECT, changes));
  outbox.acknowledged.on(({ boxes }) => {
    for (const stored of boxes) document.setRevision(stored);
  });
  return { document, history, outbox };
}

/** Each write takes 5 ms, as a disk that is asked to flush. */
class SlowStore extends MemoryStore {
  override async write(put: readonly Entry[], remove: readonly string[] = []): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await super.write(put, remove);
  }
}

class FullStore extends MemoryStore {
  override readonly durable = true;
  override async write(): Promise<void> {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  }
}

const settled = async (outbox: Outbox) => {
  outbox.retryNow();
  await vi.advanceTimersByTimeAsync(100);
};

const contents = (boxes: Iterable<Box | StoredBox>) =>
  [...boxes].map(({ id, bbox }) => `${id} ${bbox}`).sort();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the outbox', () => {
  it('sends each gesture as one edit, in order, and counts what is pending', async () => {
    const server = new FakeServer();
    const { history, outbox } = openTab(server, new MemoryStore(), async (e) => server.receive(e));
    history.perform([created(box('a', [1, 1, 20, 20]))]);
    history.perform([created(box('b', [1, 1, 30, 30]))]);
    expect(outbox.waiting.value).toHaveLength(2);
    await settled(outbox);
    expect([outbox.waiting.value.length, outbox.saved.value]).toEqual([0, 2]);
    expect(server.edits.size).toBe(2);
  });

  it('moves a box before its creation is acknowledged', async () => {
    const server = new FakeServer();
    const { document, history, outbox } = openTab(server, new MemoryStore(), async (e) =>
      server.receive(e),
    );
    const a = box('a', [1, 1, 20, 20]);
    history.perform([created(a)]);
    history.perform([updated(a, { bbox: [5, 5, 25, 25] })]);
    history.undo();
    await settled(outbox);
    expect(outbox.refused.value).toEqual([]);
    expect(contents(server.boxes.values())).toEqual(contents(document.boxes));
  });

  it('waits with a submit until the edits before it are in', async () => {
    const server = new FakeServer();
    const order: string[] = [];
    const { history, outbox } = openTab(server, new MemoryStore(), async (entry) => {
      order.push(entry.kind);
      return server.receive(entry);
    });
    history.perform([created(box('a', [1, 1, 20, 20]))]);
    outbox.submit(PROJECT, FRAME.id);
    await settled(outbox);
    expect(order).toEqual(['edit', 'submit']);
  });

  it('keeps what is stale, with the boxes of the server, and what rests on it', async () => {
    const server = new FakeServer([box('a', [1, 1, 20, 20]), box('b', [1, 1, 40, 40])]);
    const { document, history, outbox } = openTab(server, new MemoryStore(), async (e) =>
      server.receive(e),
    );
    server.touch('a');
    const [a, b] = document.boxes as [Box, Box];
    history.perform([updated(a, { bbox: [5, 5, 25, 25] })]);
    history.perform([updated(a, { bbox: [6, 6, 26, 26] })]);
    history.perform([deleted(b)]);
    outbox.submit(PROJECT, FRAME.id);
    await settled(outbox);
    const { refused } = outbox;
    expect(refused.value.map((entry) => entry.kind)).toEqual(['edit', 'edit', 'submit']);
    expect(refused.value[0]?.refusal?.boxes[0]?.bbox).toEqual([1, 1, 9, 9]);
    expect([server.boxes.has('b'), server.submitted]).toEqual([false, []]);

    outbox.resend(refused.value, [...server.boxes.values()]);
    await settled(outbox);
    expect(server.boxes.get('a')?.bbox).toEqual([6, 6, 26, 26]);
    expect([outbox.entries.value, server.submitted]).toEqual([[], [FRAME.id]]);
  });

  it('takes a gesture made while an answer is being put on a slow disk', async () => {
    const server = new FakeServer();
    const a = box('a', [1, 1, 20, 20]);
    const answered = vi.fn();
    const { document, history, outbox } = openTab(server, new SlowStore(), async (entry) => {
      const answer = server.receive(entry);
      setTimeout(answered, 1);
      return answer;
    });
    answered.mockImplementationOnce(() => history.perform([updated(a, { bbox: [5, 5, 25, 25] })]));
    history.perform([created(a)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(outbox.entries.value).toEqual([]);
    expect(contents(server.boxes.values())).toEqual(contents(document.boxes));
  });

  it('says that nothing is kept while the disk takes nothing, and sends all the same', async () => {
    const server = new FakeServer();
    const { history, outbox } = openTab(server, new FullStore(), async (e) => server.receive(e));
    history.perform([created(box('a', [1, 1, 20, 20]))]);
    await settled(outbox);
    expect([outbox.durable, outbox.unkept.value, server.boxes.size]).toEqual([false, 0, 1]);
    expect(outbox.entries.value).toEqual([]);
  });

  it('finds a server that was away for an hour within seconds', async () => {
    const server = new FakeServer();
    let away = true;
    const { history, outbox } = openTab(server, new MemoryStore(), async (entry) => {
      if (away) throw unreachable();
      return server.receive(entry);
    });
    history.perform([created(box('a', [1, 1, 20, 20]))]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([outbox.reachable.value, server.boxes.size]).toEqual([false, 0]);
    away = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([outbox.reachable.value, server.boxes.size]).toEqual([true, 1]);
  });

  it('gathers gestures into fewer edits when the line is slow', async () => {
    const server = new FakeServer();
    let online = false;
    const { document, history, outbox } = openTab(server, new MemoryStore(), async (entry) => {
      if (!online) throw unreachable();
      return server.receive(entry);
    });
    let last = box('a', [1, 1, 20, 20]) as Box;
    history.perform([created(last)]);
    await settled(outbox);
    for (let x = 2; x < 22; x++) {
      const next = { ...last, bbox: [x, 1, x + 20, 20] as const };
      history.perform([updated(last, { bbox: next.bbox })]);
      last = next;
    }
    online = true;
    await settled(outbox);
    expect(server.edits.size).toBeLessThan(5);
    expect(contents(server.boxes.values())).toEqual(contents(document.boxes));
  });
});

type Step = 'create' | 'move' | 'delete' | 'undo' | 'redo' | 'kill' | 'cut' | 'lose' | 'mend';
const step = fc.constantFrom<Step>(
  ...(['create', 'move', 'delete', 'undo', 'redo', 'kill', 'cut', 'lose', 'mend'] as const),
);

/** Works one tab after another on a line that is cut, or loses answers, or kills the tab. */
class Rehearsal {
  readonly server = new FakeServer([box('first', [1, 1, 20, 20])]);
  private readonly store = new MemoryStore();
  private line: 'up' | 'cut' | 'losing' = 'up';
  private count = 0;
  private generation = 0;
  tab = this.open();

  private open() {
    const mine = ++this.generation;
    return openTab(this.server, this.store, async (entry) => {
      await Promise.resolve();
      // What a killed tab still had in hand never arrives.
      return mine === this.generation ? this.receive(entry) : new Promise(() => undefined);
    });
  }

  private receive(entry: Parameters<Transport>[0]) {
    if (this.line === 'cut') throw unreachable();
    const answer = this.server.receive(entry);
    if (this.line === 'losing') throw unreachable();
    return answer;
  }

  async play(kind: Step): Promise<void> {
    const { document, history } = this.tab;
    const [target] = document.boxes;
    if (kind === 'create') history.perform([created(box(`n${this.count++}`, [1, 1, 9, 9]))]);
    if (kind === 'move' && target) {
      history.perform([updated(target, { bbox: [this.count++, 0, 200, 200] })]);
    }
    if (kind === 'delete' && target) history.perform([deleted(target)]);
    if (kind === 'undo') history.undo();
    if (kind === 'redo') history.redo();
    if (kind === 'cut') this.line = 'cut';
    if (kind === 'lose') this.line = 'losing';
    if (kind === 'mend') this.line = 'up';
    if (kind === 'kill') await this.kill();
    // A little time passes: some of what waits is sent, not all.
    await vi.advanceTimersByTimeAsync(this.count % 3 === 0 ? 900 : 0);
  }

  async kill(): Promise<void> {
    this.generation += 1;
    vi.clearAllTimers();
    const left = await this.store.load();
    this.tab = this.open();
    overlay(this.tab.document, left);
    this.tab.outbox.restore(left);
  }

  async end(): Promise<void> {
    this.line = 'up';
    await settled(this.tab.outbox);
    await settled(this.tab.outbox);
  }
}

describe('whatever happens to line and tab', () => {
  it('the server ends with what the page shows, each gesture once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const rehearsal = new Rehearsal();
        for (const kind of steps) await rehearsal.play(kind);
        await rehearsal.end();
        const { document, outbox } = rehearsal.tab;
        expect(outbox.entries.value).toEqual([]);
        expect(contents(rehearsal.server.boxes.values())).toEqual(contents(document.boxes));
      }),
      { numRuns: 150 },
    );
  });
});
