import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeKeys } from '../../src/state/key-changes';
import { keymap } from '../../src/state/keymap';
import { session } from '../../src/state/session';
import { answerFetch } from '../support/fetch';

const MINE = { 'accept:KeyA': 'KeyE' };
const THEIRS = { 'accept:KeyA': 'KeyU' };
const UNREACHABLE = new TypeError('Failed to fetch');

function signedInAs(id: number): void {
  session.value = {
    account: { id, name: 'Minji', email: 'minji@campus.example', role: 'annotator' },
    csrf: 'secret',
  } as typeof session.value;
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  session.value = null;
  vi.unstubAllGlobals();
});

describe('changed keys', () => {
  it('are there at once, kept here, and sent', async () => {
    answerFetch({ json: { keys: null } });
    signedInAs(1);
    await vi.waitFor(() => expect(localStorage.getItem('rapidlabel.keys.1')).not.toBeNull());
    const sent = answerFetch({ json: { keys: MINE } });
    changeKeys(MINE);
    expect(keymap.value.changes).toEqual(MINE);
    await vi.waitFor(() =>
      expect(localStorage.getItem('rapidlabel.keys.1')).toBe(
        JSON.stringify({ keys: MINE, unsent: false }),
      ),
    );
    expect(sent[0]).toMatchObject({ method: 'PATCH', body: JSON.stringify({ keys: MINE }) });
  });

  it('are kept while the server cannot be reached, and win over older ones of the server', async () => {
    const tried = answerFetch(UNREACHABLE, UNREACHABLE);
    signedInAs(2);
    changeKeys(MINE);
    await vi.waitFor(() => expect(tried.map(({ method }) => method)).toEqual(['GET', 'PATCH']));
    expect(localStorage.getItem('rapidlabel.keys.2')).toContain('"unsent":true');
    session.value = null;
    const sent = answerFetch({ json: { keys: MINE } });
    signedInAs(2);
    expect(keymap.value.changes).toEqual(MINE);
    await vi.waitFor(() => expect(sent[0]?.method).toBe('PATCH'));
  });

  it('made in another browser come from the server', async () => {
    answerFetch({ json: { keys: THEIRS } });
    signedInAs(4);
    await vi.waitFor(() => expect(keymap.value.changes).toEqual(THEIRS));
  });

  it('are one person’s only', async () => {
    localStorage.setItem('rapidlabel.keys.5', JSON.stringify({ keys: MINE, unsent: false }));
    answerFetch({ json: { keys: MINE } }, { json: {} });
    signedInAs(5);
    expect(keymap.value.changes).toEqual(MINE);
    signedInAs(6);
    expect(keymap.value.changes).toEqual({});
  });

  it('are the commands’ own where what is kept cannot be read', () => {
    localStorage.setItem('rapidlabel.keys.7', '{"keys":{"accept:KeyA":5');
    answerFetch(UNREACHABLE);
    signedInAs(7);
    expect(keymap.value.changes).toEqual({});
  });
});
