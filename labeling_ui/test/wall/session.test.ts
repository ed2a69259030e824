// @vitest-environment node
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verdictOf } from '../../src/wall/crop';
import type { Decision } from '../../src/wall/decide';
import { EVERYTHING } from '../../src/wall/filter';
import type { WallSession } from '../../src/wall/session';
import { openWall, saved } from './support';

const ACCEPT = { kind: 'accept' } as const;
const REJECT = { kind: 'reject' } as const;
const AS_CAR = { kind: 'relabel', labelId: 2 } as const;

const verdicts = ({ crops }: WallSession) => crops.value.map(verdictOf);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the wall', () => {
  it('reads ahead of the screen, and on to the end', async () => {
    const { session } = await openWall(50, { page: 10 });
    expect(session.screen.value).toHaveLength(8);
    expect(session.crops.value).toHaveLength(40);
    for (let turn = 0; turn < 6; turn++) session.turn(1);
    await vi.waitFor(() => expect(session.ended.value).toBe(true));
    expect(new Set(session.crops.value.map(({ box }) => box.id)).size).toBe(50);
  });

  it('goes on by itself, and to the next screen when this one is decided', async () => {
    const { session } = await openWall(20);
    session.decideAtCursor(ACCEPT);
    expect(session.cursor.value).toBe(1);
    session.moveTo(7);
    session.decideAtCursor(REJECT);
    // What was passed over comes round before the screen goes.
    expect(session.cursor.value).toBe(1);
    session.decideRest(ACCEPT);
    expect(session.cursor.value).toBe(8);
    expect(verdicts(session).slice(0, 9)).toEqual([
      ...Array(7).fill('accepted'),
      'rejected',
      'open',
    ]);
  });

  it('ends on a screen of its own, also when the last one is not full, and goes back from there', async () => {
    const { session } = await openWall(11);
    session.turn(1);
    expect(session.screen.value).toHaveLength(3);
    session.decideRest(ACCEPT);
    expect(session.screen.value).toEqual([]);
    session.turn(-1);
    expect(session.screen.value).toHaveLength(3);
    session.turn(1);
    session.history.undo();
    expect([session.cursor.value, session.screen.value.length]).toEqual([8, 3]);
  });

  it('keeps decided crops in their place', async () => {
    const { session } = await openWall(8);
    const before = session.crops.value.map(({ box }) => box.id);
    session.decide([0, 3, 5], REJECT);
    expect(session.crops.value.map(({ box }) => box.id)).toEqual(before);
    expect(session.screen.value).toHaveLength(8);
  });

  it('stores what was decided: accepted is verified, rejected is gone, relabeled is verified as that', async () => {
    const wall = await openWall(4);
    const { session, server } = wall;
    session.decideAtCursor(ACCEPT);
    session.decideAtCursor(REJECT);
    session.decideAtCursor(AS_CAR);
    await saved(wall);
    const stored = [0, 1, 2, 3].map((n) => server.boxes.get(`box ${n}`));
    expect(stored.map((box) => box && [box.verified, box.label_id])).toEqual([
      [true, 1],
      undefined,
      [true, 2],
      [false, 1],
    ]);
  });

  it('makes a sweep over many frames one edit and one undo', async () => {
    const wall = await openWall(8);
    wall.session.decide([0, 1, 2, 3, 4, 5, 6], REJECT);
    await saved(wall);
    expect(wall.server.edits.size).toBe(1);
    wall.session.history.undo();
    await saved(wall);
    expect(verdicts(wall.session)).toEqual(Array(8).fill('open'));
    expect(wall.server.boxes.get('box 6')?.score).toBeCloseTo(0.994);
  });

  it('undoes on top of what is still on its way', async () => {
    const wall = await openWall(6);
    const { session, server } = wall;
    session.decideAtCursor(REJECT);
    session.history.undo();
    session.decideAtCursor(ACCEPT);
    session.history.undo();
    session.history.redo();
    await saved(wall);
    expect(session.outbox.refused.value).toEqual([]);
    expect(server.boxes.get('box 0')?.verified).toBe(true);
  });

  it('shows a crop again when its decision is undone', async () => {
    const { session } = await openWall(24);
    session.decideAtCursor(ACCEPT);
    session.turn(1);
    session.turn(1);
    session.history.undo();
    expect(session.cursor.value).toBe(0);
    expect(session.lastAct.value).toEqual({ kind: 'undo', boxes: 1 });
  });

  it('keeps a refused decision, shown, until the person says what holds', async () => {
    const wall = await openWall(4);
    const { session, server } = wall;
    server.touch('box 0');
    session.decideAtCursor(ACCEPT);
    await saved(wall);
    expect(session.outbox.refused.value).toHaveLength(1);
    session.outbox.drop(session.outbox.refused.value);
    session.accept(7, [...server.boxes.values()]);
    expect(verdicts(session)[0]).toBe('open');
    session.decide([0], ACCEPT);
    await saved(wall);
    expect(session.outbox.refused.value).toEqual([]);
    expect(server.boxes.get('box 0')?.verified).toBe(true);
  });

  it('does not hang again what was decided and is still on its way', async () => {
    const wall = await openWall(6);
    // An edit that the server has not answered yet.
    wall.session.outbox.entries.value = [
      {
        kind: 'edit',
        id: 'e',
        key: '1',
        owner: 'tab',
        project_id: 1,
        frame_id: 7,
        attempted: true,
        refusal: null,
        changes: [{ box_id: 'box 1', frame_id: 7, before: { rev: 1 }, after: null }],
      },
    ];
    wall.session.show(EVERYTHING);
    await vi.waitFor(() => expect(wall.session.ended.value).toBe(true));
    expect(wall.session.crops.value.map(({ box }) => box.id)).not.toContain('box 1');
  });

  it('tells when the server does not answer, and goes on when it does', async () => {
    let reachable = true;
    const { session } = await openWall(40, { page: 34, reach: () => reachable });
    reachable = false;
    session.moveTo(24);
    await vi.waitFor(() => expect(session.problem.value?.code).toBe('network'));
    reachable = true;
    session.retry();
    await vi.waitFor(() => expect(session.crops.value).toHaveLength(40));
    expect(session.problem.value).toBeNull();
  });

  it('asks again by itself for a page that could not be had', async () => {
    let reachable = true;
    const { session } = await openWall(40, { page: 34, reach: () => reachable });
    vi.useFakeTimers();
    reachable = false;
    session.moveTo(24);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(session.problem.value?.code).toBe('network');
    reachable = true;
    await vi.advanceTimersByTimeAsync(3_000);
    expect([session.crops.value.length, session.problem.value]).toEqual([40, null]);
    vi.useRealTimers();
  });

  it('counts what is done and left', async () => {
    const { session } = await openWall(10);
    await vi.waitFor(() => expect(session.tally.left(null)).toBe(10));
    session.decide([0, 1, 2], REJECT);
    expect([session.tally.done(1), session.tally.left(1), session.tally.left(2)]).toEqual([
      3, 7, 0,
    ]);
    session.history.undo();
    expect(session.tally.left(null)).toBe(10);
  });

  it('tells the pace of the work', async () => {
    const { session, clock } = await openWall(10);
    for (let n = 0; n < 4; n++) {
      session.decideAtCursor(ACCEPT);
      clock.now += 500;
    }
    expect(session.perMinute.value).toBe(120);
  });
});

const decision = fc.constantFrom<Decision>(ACCEPT, REJECT, AS_CAR);
const act = fc.oneof(
  fc.record({ decide: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 5 }), decision }),
  fc.constantFrom('undo' as const, 'redo' as const),
);

describe('any sequence of decisions', () => {
  it('ends on the server as it is shown, and undone is the start', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const wall = await openWall(12);
        const { session, server } = wall;
        for (const each of acts) {
          if (each === 'undo' || each === 'redo') session.history[each]();
          else session.decide(each.decide, each.decision);
        }
        await saved(wall);
        expect(session.outbox.refused.value).toEqual([]);
        for (const { box, document } of session.crops.value) {
          const { rev: _rev, ...stored } = server.boxes.get(box.id) ?? { rev: 0 };
          expect(stored).toEqual(document.get(box.id) ?? {});
        }
        while (session.history.canUndo) session.history.undo();
        expect(verdicts(session)).toEqual(Array(12).fill('open'));
      }),
      { numRuns: 30 },
    );
  });
});
