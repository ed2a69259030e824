// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameDocument } from '../../src/editor/document';
import { EVERYTHING } from '../../src/editor/filters';
import { History } from '../../src/editor/history';
import type { Journal, Step } from '../../src/editor/history-steps';
import type { Box, StoredBox } from '../../src/editor/model';
import { type Act, actOfCommand, kindsFor } from '../../src/editor/range/act';
import { inParts, planned, type RangeFrame } from '../../src/editor/range/plan';
import { matcher, WHICH, waysOf } from '../../src/editor/range/which';
import { kindOf } from '../../src/editor/step-kind';
import { RangeRun } from '../../src/pages/label/range/range-run';
import { Outbox } from '../../src/state/outbox';
import { MemoryStore } from '../../src/state/outbox-store';
import { FakeServer } from './fake-server';
import { box, FRAME } from './support';

const FRAMES = Array.from({ length: 6 }, (_, i) => i + 1);
const question = (hand: readonly Box[], which: (typeof WHICH)[number]) =>
  matcher({ hand, which, overlap: 0.6, filter: EVERYTHING });

/** A false alarm that stays, a tracked object that walks, and one that is elsewhere. */
function scene(frame_id: number): StoredBox[] {
  return [
    box(`alarm-${frame_id}`, [10, 10, 50, 90], { frame_id }),
    box(`walker-${frame_id}`, [100 + 9 * frame_id, 10, 140 + 9 * frame_id, 90], {
      frame_id,
      track_id: 'walk',
    }),
    box(`car-${frame_id}`, [12, 12, 50, 90], { frame_id, label_id: 2 }),
  ];
}

const framesOf = (boxes: Iterable<StoredBox>): RangeFrame[] => {
  const all = [...boxes];
  return FRAMES.map((id) => ({
    ...FRAME,
    id,
    boxes: all.filter((b) => b.frame_id === id).map(({ rev: _, ...rest }) => rest),
    closed: null,
  }));
};

const handOf = (name: string) => scene(1).filter(({ id }) => id === `${name}-1`);
const ids = (changes: readonly { id: string }[]) => changes.map(({ id }) => id);
const all = (name: string) => FRAMES.map((id) => `${name}-${id}`);

describe('which boxes are meant', () => {
  const frames = framesOf(FRAMES.flatMap(scene));
  const meant = (hand: readonly Box[], which: (typeof WHICH)[number]) =>
    ids(planned(frames, question(hand, which), { kind: 'delete' }).changes);

  it('in the same place are those of the same label that lie where the hand lies', () => {
    expect(meant(handOf('alarm'), 'place')).toEqual(all('alarm'));
  });

  it('of the same track are those of the track, wherever they went', () => {
    expect(meant(handOf('walker'), 'track')).toEqual(all('walker'));
    expect(meant(handOf('walker'), 'place')).toEqual(['walker-1', 'walker-2']);
  });

  it('in an area are those of the labels in hand whose middle is inside', () => {
    expect(meant([...handOf('alarm'), ...handOf('car')], 'area')).toHaveLength(12);
  });

  it('is asked first what is meant most often', () => {
    expect(waysOf(handOf('walker'), false)).toEqual(['track', 'place', 'area']);
    expect(waysOf(handOf('alarm'), true)).toEqual(['place', 'area', 'filter']);
  });

  it('are never verified ones when proposals alone are in hand', () => {
    const open = scene(1).map((b) => ({ ...b, verified: false }));
    expect(meant(open.slice(0, 1), 'place')).toEqual(['alarm-1']);
    expect(meant(open.slice(0, 1), 'filter')).toEqual(['alarm-1']);
  });

  it('on the frame at hand are those in hand, though another lies in the same place', () => {
    const twin = box('twin', [10, 10, 50, 90], { frame_id: 1 });
    const plan = planned(framesOf([...scene(1), twin]), question(handOf('alarm'), 'place'), {
      kind: 'delete',
    });
    expect(ids(plan.changes)).toEqual(['alarm-1']);
  });
});

describe('what is done', () => {
  it('leaves closed frames alone, and counts those that it would have reached', () => {
    const closed = ['finished', 'held', 'left out'] as const;
    const frames = framesOf(FRAMES.flatMap(scene)).map((frame, i) => ({
      ...frame,
      closed: closed[i - 1] ?? null,
    }));
    const plan = planned(frames, question(handOf('alarm'), 'place'), { kind: 'delete' });
    expect(plan).toMatchObject({ frames: [1, 5, 6], finished: 1, held: 1, leftOut: [4] });
    expect(ids(plan.changes)).toEqual(['alarm-1', 'alarm-5', 'alarm-6']);
  });

  it('is no change where a box is so already, or would not be another', () => {
    const frames = framesOf(FRAMES.flatMap(scene));
    const count = (act: Act) =>
      planned(frames, question(handOf('alarm'), 'place'), act).changes.length;
    expect(count({ kind: 'relabel', labelId: 1 })).toBe(0);
    expect(count({ kind: 'relabel', labelId: 2 })).toBe(6);
    expect(count({ kind: 'accept' })).toBe(0);
    expect(count({ kind: 'move', dx: 0, dy: 0 })).toBe(0);
    expect(count({ kind: 'flag', flag: 'ignore', on: false })).toBe(0);
    expect(count({ kind: 'flag', flag: 'ignore', on: true })).toBe(6);
  });

  it('keeps a moved box whole inside its frame', () => {
    const frames = framesOf(scene(1));
    const act = { kind: 'move', dx: -500, dy: 3.004 } as const;
    const [change] = planned(frames, question(handOf('alarm'), 'place'), act).changes;
    expect(change?.after?.bbox).toEqual([0, 13, 40, 93]);
  });

  it('is said by the keys of one frame', () => {
    const verified = handOf('alarm');
    const open = verified.map((b) => ({ ...b, verified: false }));
    expect(kindsFor(open)).toEqual(['reject', 'accept', 'relabel', 'move', 'flag']);
    expect(actOfCommand('delete', verified)).toEqual({ kind: 'delete' });
    expect(actOfCommand('delete', open)).toEqual({ kind: 'reject' });
    expect(actOfCommand('accept', verified)).toBeNull();
    expect(actOfCommand('occluded', open)).toEqual({ kind: 'flag', flag: 'occluded', on: true });
    expect(actOfCommand('undo', open)).toBeNull();
  });

  it('travels in parts of whole frames', () => {
    const { changes } = planned(
      framesOf(FRAMES.flatMap(scene)),
      question(handOf('alarm'), 'filter'),
      { kind: 'delete' },
    );
    const parts = inParts(changes, 7);
    expect(parts.map((part) => part.length)).toEqual([6, 6, 6]);
    expect(parts.flat()).toEqual(changes);
    expect(inParts(changes, 1).map((part) => part.length)).toEqual([3, 3, 3, 3, 3, 3]);
  });
});

class Memory implements Journal {
  readonly rows = new Map<string, Step>();

  write(put: readonly Step[], remove: readonly string[]): void {
    for (const key of remove) this.rows.delete(key);
    for (const step of put) this.rows.set(step.key, structuredClone(step));
  }
}

describe('a change on its way', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A page with the first two frames open. */
  function openPage(server: FakeServer, journal = new Memory()) {
    const history = new History(journal, [...journal.rows.values()]);
    const outbox = new Outbox(new MemoryStore(), async (entry) => server.receive(entry), 'tab');
    const documents = [1, 2].map((id) => {
      const mine = [...server.boxes.values()].filter((b) => b.frame_id === id);
      return new FrameDocument({ ...FRAME, id }, mine);
    });
    for (const document of documents) history.attach(document);
    history.edited.on((changes) => outbox.edit(1, changes));
    outbox.acknowledged.on(({ boxes }) => {
      history.acknowledge(boxes);
      for (const stored of boxes) history.document(stored.frame_id)?.setRevision(stored);
    });
    const settled = async () => {
      outbox.retryNow();
      await vi.advanceTimersByTimeAsync(100);
    };
    const plan = (hand: readonly Box[], which: (typeof WHICH)[number], act: Act) => {
      const known = new Map([...server.boxes.values()].map(({ id, rev }) => [id, rev ?? 0]));
      const { changes } = planned(framesOf(server.boxes.values()), question(hand, which), act);
      return new RangeRun(history, outbox, changes, known);
    };
    return { history, outbox, journal, documents, settled, plan };
  }

  const contents = (server: FakeServer) =>
    [...server.boxes.values()]
      .map(({ rev: _, ...b }) => JSON.stringify(b, Object.keys(b).sort()))
      .sort();

  it('is one step and one edit, taken back by a page that was opened later', async () => {
    const server = new FakeServer(FRAMES.flatMap(scene));
    const start = contents(server);
    const first = openPage(server);
    const done = first.plan(handOf('alarm'), 'place', { kind: 'delete' }).run();
    await first.settled();
    expect(await done).toEqual({ boxes: 6, frames: 6, stopped: false });
    expect([server.boxes.size, server.edits.size]).toEqual([12, 1]);
    expect([...first.journal.rows.values()].map(kindOf)).toEqual(['range']);
    const second = openPage(server, first.journal);
    second.history.undo();
    await second.settled();
    expect(contents(server)).toEqual(start);
    expect(second.outbox.refused.value).toEqual([]);
  });

  it('shows a conflict where somebody else was meanwhile, and keeps their box', async () => {
    const server = new FakeServer(FRAMES.flatMap(scene));
    const page = openPage(server);
    const run = page.plan(handOf('alarm'), 'place', { kind: 'relabel', labelId: 2 });
    server.touch('alarm-5');
    void run.run();
    await page.settled();
    expect(page.outbox.refused.value.map(({ refusal }) => refusal?.code)).toEqual(['stale']);
    expect(server.boxes.get('alarm-5')).toMatchObject({ bbox: [1, 1, 9, 9], label_id: 1 });
  });

  it('undone after somebody else changed one of its boxes is a conflict, not a loss', async () => {
    const server = new FakeServer(FRAMES.flatMap(scene));
    const page = openPage(server);
    void page.plan(handOf('alarm'), 'place', { kind: 'relabel', labelId: 2 }).run();
    await page.settled();
    server.touch('alarm-4');
    page.history.undo();
    await page.settled();
    expect(page.outbox.refused.value.map(({ refusal }) => refusal?.code)).toEqual(['stale']);
    expect(server.boxes.get('alarm-4')).toMatchObject({ bbox: [1, 1, 9, 9], label_id: 2 });
  });

  it('leaves alone a box of an open frame that was changed since it was planned', async () => {
    const server = new FakeServer(FRAMES.flatMap(scene));
    const page = openPage(server);
    const run = page.plan(handOf('alarm'), 'place', { kind: 'delete' });
    const mine = page.documents[1]?.get('alarm-2') as Box;
    page.history.perform([{ id: mine.id, before: mine, after: { ...mine, bbox: [9, 9, 50, 90] } }]);
    const done = run.run();
    await page.settled();
    expect((await done).boxes).toBe(5);
    expect(server.boxes.get('alarm-2')?.bbox).toEqual([9, 9, 50, 90]);
  });

  it('of many boxes goes part by part, can be stopped between them, and is still one step', async () => {
    const crowd = FRAMES.flatMap((frame_id) =>
      Array.from({ length: 600 }, (_, i) => box(`b-${frame_id}-${i}`, [1, 1, 9, 9], { frame_id })),
    );
    const server = new FakeServer(crowd);
    const start = contents(server);
    const page = openPage(server);
    const run = page.plan(crowd.slice(0, 1), 'filter', { kind: 'delete' });
    const stop = page.outbox.acknowledged.on(({ revision }) => {
      if (revision === 103) run.stop();
    });
    const done = run.run();
    await page.settled();
    stop();
    expect(await done).toEqual({ boxes: 1800, frames: 3, stopped: true });
    expect([server.edits.size, page.journal.rows.size]).toEqual([3, 1]);
    page.history.undo();
    await page.settled();
    expect(contents(server)).toEqual(start);
  });

  it('offline waits whole, and is taken back whole', async () => {
    const server = new FakeServer(FRAMES.flatMap(scene));
    const start = contents(server);
    const page = openPage(server);
    void page.plan(handOf('alarm'), 'place', { kind: 'delete' }).run();
    page.history.undo();
    await page.settled();
    expect(contents(server)).toEqual(start);
    expect(page.outbox.refused.value).toEqual([]);
  });

  const acts: fc.Arbitrary<Act> = fc.oneof(
    fc.constant<Act>({ kind: 'delete' }),
    fc.record({ kind: fc.constant('relabel' as const), labelId: fc.integer({ min: 1, max: 2 }) }),
    fc.record({
      kind: fc.constant('move' as const),
      dx: fc.integer({ min: -20, max: 20 }),
      dy: fc.integer({ min: -20, max: 20 }),
    }),
    fc.record({
      kind: fc.constant('flag' as const),
      flag: fc.constantFrom('ignore' as const, 'occluded' as const),
      on: fc.boolean(),
    }),
  );
  const gesture = fc.record({ act: acts, which: fc.constantFrom(...WHICH), hand: fc.nat() });

  it('undone is the start and redone the end, and touches only what is meant', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gesture, { maxLength: 6 }), async (gestures) => {
        const server = new FakeServer(FRAMES.flatMap(scene));
        const start = contents(server);
        const page = openPage(server);
        for (const { act, which, hand } of gestures) {
          const before = new Map(server.boxes);
          const one = [...before.values()][hand % Math.max(before.size, 1)];
          if (!one) break;
          const isMeant = question([one], which);
          void page.plan([one], which, act).run();
          await page.settled();
          for (const b of before.values()) if (!isMeant(b)) expect(server.boxes.get(b.id)).toBe(b);
        }
        const end = contents(server);
        while (page.history.canUndo) page.history.undo();
        await page.settled();
        expect(contents(server)).toEqual(start);
        while (page.history.canRedo) page.history.redo();
        await page.settled();
        expect(contents(server)).toEqual(end);
        expect(page.outbox.refused.value).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
