// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Brush } from '../../src/pages/wall/brush';
import { verdictOf } from '../../src/wall/crop';
import { openWall } from './support';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A wall of two rows of four, and the hand on it. */
async function withHand() {
  const { session } = await openWall(12);
  const brush = new Brush(session);
  const verdicts = () => session.screen.value.map(verdictOf);
  return { session, brush, verdicts };
}

describe('the hand on the wall', () => {
  it('decides on what a sweep touched, and on nothing when it is cancelled', async () => {
    const { brush, verdicts } = await withHand();
    brush.press(0, false);
    brush.move(2);
    brush.cancel();
    brush.release(false);
    expect(verdicts()).not.toContain('accepted');
    brush.press(0, false);
    brush.move(2);
    expect(brush.marked.value.size).toBe(3);
    brush.release(false);
    expect(verdicts().slice(0, 4)).toEqual(['accepted', 'accepted', 'accepted', 'open']);
  });

  it('does the other with Shift, and accepts as a label', async () => {
    const { session, brush, verdicts } = await withHand();
    brush.press(4, true);
    brush.move(5);
    brush.release(false);
    brush.decision.value = { kind: 'relabel', labelId: 2 };
    brush.press(6, false);
    brush.move(7);
    brush.release(false);
    brush.press(1, true);
    brush.move(2);
    brush.release(false);
    expect(verdicts().slice(4)).toEqual(['rejected', 'rejected', 'accepted', 'accepted']);
    expect(verdicts().slice(0, 4)).toEqual(['open', 'rejected', 'rejected', 'open']);
    const [crop] = session.screen.value.slice(6);
    expect(crop?.document.get(crop.box.id)?.label_id).toBe(2);
  });

  it('moves the cursor by a click, decides by a tap, and picks by resting', async () => {
    const { session, brush, verdicts } = await withHand();
    brush.press(3, false);
    brush.release(false);
    expect([session.cursor.value, verdicts()[3]]).toEqual([3, 'open']);
    brush.press(5, false);
    brush.release(true);
    expect([session.cursor.value, verdicts()[5]]).toEqual([3, 'accepted']);
    brush.press(6, false);
    brush.rest();
    brush.release(true);
    expect([session.cursor.value, verdicts()[6]]).toEqual([6, 'open']);
  });

  it('that sweeps does not rest', async () => {
    const { brush, verdicts } = await withHand();
    brush.press(0, false);
    brush.move(1);
    brush.rest();
    brush.release(true);
    expect(verdicts().slice(0, 2)).toEqual(['accepted', 'accepted']);
  });
});
