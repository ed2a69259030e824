import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NIGHT } from '../../src/editor/adjust/adjustment';
import { NOTHING_OWN } from '../../src/editor/sight';
import { appearance } from '../../src/state/appearance';
import { keepOwnSight, ownSightOf } from '../../src/state/own-sights';
import { session } from '../../src/state/session';
import { answerFetch } from '../support/fetch';

const UNREACHABLE = new TypeError('Failed to fetch');

function signedInAs(id: number): void {
  session.value = {
    account: { id, name: 'Minji', email: 'minji@campus.example', role: 'annotator' },
    csrf: 'secret',
  } as typeof session.value;
}

const kept = (id: number) => JSON.parse(localStorage.getItem(`rapidlabel.settings.${id}`) ?? '{}');

beforeEach(() => localStorage.clear());
afterEach(() => {
  session.value = null;
  vi.unstubAllGlobals();
});

describe('settings', () => {
  it('of one kind leave the others as they are, also those of another tab', async () => {
    answerFetch(UNREACHABLE, UNREACHABLE, UNREACHABLE);
    signedInAs(11);
    appearance.change((before) => ({ ...before, fill: 0.3 }));
    const theirs = { settings: { ...kept(11).settings, wall: 'wide' }, unsent: true };
    localStorage.setItem('rapidlabel.settings.11', JSON.stringify(theirs));
    keepOwnSight(5, { look: 'night' });
    expect(kept(11).settings).toMatchObject({ wall: 'wide', appearance: { fill: 0.3 } });
    expect(ownSightOf(5)).toEqual({ look: 'night' });
    await vi.waitFor(() => expect(kept(11).unsent).toBe(true));
  });

  it('made in another browser come from the server', async () => {
    const sights = [[5, { look: 'night', night: { gamma: 2 } }], ['x'], 7];
    answerFetch({ json: { settings: { sights, appearance: { lines: 0.5 } } } });
    signedInAs(12);
    await vi.waitFor(() => expect(ownSightOf(5).look).toBe('night'));
    expect(ownSightOf(5).night).toMatchObject({ gamma: 2, contrast: 1 });
    expect(appearance.value.value.lines).toBe(0.5);
    expect(ownSightOf(7)).toBe(NOTHING_OWN);
  });
});

describe('the sights of cameras', () => {
  it('are kept for those that were changed last, and forgotten when nothing is one’s own', () => {
    for (let camera = 1; camera <= 60; camera++) keepOwnSight(camera, { look: 'night' });
    keepOwnSight(11, { look: 'night', night: NIGHT });
    expect([ownSightOf(10), ownSightOf(60)]).toEqual([NOTHING_OWN, { look: 'night' }]);
    keepOwnSight(60, NOTHING_OWN);
    expect(ownSightOf(60)).toBe(NOTHING_OWN);
    keepOwnSight(61, { look: 'night' });
    expect(ownSightOf(11).night).toEqual(NIGHT);
  });
});
