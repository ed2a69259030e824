import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { del, get, onSignInNeeded, Problem, post, setCsrf } from '../../src/api/client';
import { answerFetch } from '../support/fetch';

beforeEach(() => onSignInNeeded(() => new Promise(() => undefined)));
afterEach(() => vi.unstubAllGlobals());

describe('requests', () => {
  it('reads JSON from under /api/v1', async () => {
    const sent = answerFetch({ json: { id: 7 } });
    expect(await get('/projects/7')).toEqual({ id: 7 });
    expect(sent[0]).toMatchObject({ url: '/api/v1/projects/7', method: 'GET' });
    expect(sent[0]?.headers).not.toHaveProperty('X-CSRF-Token');
  });

  it('sends JSON with the CSRF token', async () => {
    setCsrf('secret');
    const sent = answerFetch({ status: 201, json: { id: 1 } });
    await post('/projects', { name: 'Gates' });
    expect(sent[0]?.body).toBe('{"name":"Gates"}');
    expect(sent[0]?.headers).toMatchObject({
      'X-CSRF-Token': 'secret',
      'Content-Type': 'application/json',
    });
  });

  it('leaves the content type of a form to the browser', async () => {
    const sent = answerFetch({ status: 202, json: {} });
    await post('/projects/1/imports', new FormData());
    expect(sent[0]?.headers).not.toHaveProperty('Content-Type');
  });

  it('answers undefined for 204', async () => {
    answerFetch({ status: 204 });
    expect(await del('/tokens/1')).toBeUndefined();
  });
});

describe('problems', () => {
  it("carry the server's code, message, fields and body", async () => {
    const json = { code: 'stale', message: 'It changed.', fields: { rev: 'old' }, boxes: [1] };
    answerFetch({ status: 409, json });
    const problem = await get('/x').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 409, code: 'stale', fields: { rev: 'old' } });
    expect((problem as Problem).body).toEqual(json);
  });

  it('keep the status when the answer is not JSON', async () => {
    answerFetch({ status: 502, text: '<html>Bad gateway</html>' });
    await expect(get('/x')).rejects.toMatchObject({ status: 502, code: 'http_502' });
  });

  it('name an unreachable server', async () => {
    answerFetch(new TypeError('Failed to fetch'));
    await expect(get('/x')).rejects.toMatchObject({ status: 0, code: 'network' });
  });
});

describe('an expired session', () => {
  it('makes the request wait for the sign-in, then sends it again', async () => {
    let signedIn: () => void = () => undefined;
    const asked = new Promise<void>((tell) => {
      onSignInNeeded(() => {
        tell();
        return new Promise((resolve) => {
          signedIn = resolve;
        });
      });
    });
    const sent = answerFetch({ status: 401, json: {} }, { json: { id: 3 } });
    const answer = post('/projects', { name: 'Gates' });
    await asked;
    expect(sent).toHaveLength(1);
    setCsrf('new session');
    signedIn();
    expect(await answer).toEqual({ id: 3 });
    expect(sent[1]?.body).toBe(sent[0]?.body);
    expect(sent[1]?.headers).toMatchObject({ 'X-CSRF-Token': 'new session' });
  });

  it('is told at once to those who ask for it', async () => {
    answerFetch({ status: 401, json: { code: 'not_signed_in', message: '' } });
    await expect(get('/session', { waitForSignIn: false })).rejects.toMatchObject({ status: 401 });
  });
});
