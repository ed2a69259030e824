import { afterEach, describe, expect, it, vi } from 'vitest';
import { get } from '../../src/api/client';
import { hasRole, loadSession, session, signIn, signInNeeded } from '../../src/state/session';
import { answerFetch } from '../support/fetch';

const SESSION = {
  account: { id: 1, name: 'Minji Kim', email: 'minji@campus.example', role: 'engineer' },
  csrf: 'secret',
};

afterEach(() => vi.unstubAllGlobals());

describe('the session', () => {
  it('is null when nobody is signed in', async () => {
    answerFetch({ status: 401, json: {} });
    expect(await loadSession()).toBeNull();
    expect(signInNeeded.value).toBe(false);
  });

  it('lets a role do what the ones before it may', async () => {
    answerFetch({ json: SESSION });
    await loadSession();
    expect(
      ['annotator', 'reviewer', 'engineer', 'admin'].map((role) => hasRole(role as 'admin')),
    ).toEqual([true, true, true, false]);
  });

  it('asks again over the page when it has expired, and goes on after the sign-in', async () => {
    answerFetch({ status: 401, json: {} }, { json: {} }, { json: SESSION }, { json: { id: 9 } });
    const answer = get('/frames/9');
    await vi.waitFor(() => expect(signInNeeded.value).toBe(true));
    await signIn('minji@campus.example', 'correct horse battery');
    expect(await answer).toEqual({ id: 9 });
    expect(signInNeeded.value).toBe(false);
    expect(session.value?.account.name).toBe('Minji Kim');
  });
});
