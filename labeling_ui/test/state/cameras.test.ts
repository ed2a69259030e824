import { afterEach, describe, expect, it, vi } from 'vitest';
import { Cameras } from '../../src/state/cameras';
import { answerFetch } from '../support/fetch';

afterEach(() => vi.unstubAllGlobals());

const gate = { id: 4, project_id: 1, name: 'gate', zones: [], image_preset: null, revision: 2 };
const listOf = (...items: object[]) => ({ json: { items, next: null } });

describe('the cameras', () => {
  it('are read at once, and one by one when they are old', async () => {
    const sent = answerFetch(listOf(gate), { json: { ...gate, revision: 3 } });
    const cameras = new Cameras(1);
    await cameras.refresh(4, 60_000);
    expect(cameras.byId.value.get(4)?.revision).toBe(2);
    await cameras.refresh(4, -1);
    expect(cameras.byId.value.get(4)?.revision).toBe(3);
    expect(sent.map(({ url }) => url.split('?')[0])).toEqual([
      '/api/v1/projects/1/cameras',
      '/api/v1/cameras/4',
    ]);
  });

  it('stay as they are when an answer is older than what is known', async () => {
    answerFetch(listOf(gate), { json: { ...gate, revision: 1, name: 'old' } });
    const cameras = new Cameras(1);
    await cameras.refresh(4, -1);
    expect(cameras.byId.value.get(4)?.name).toBe('gate');
  });

  it('do without the server', async () => {
    answerFetch(new TypeError('offline'), new TypeError('offline'));
    const cameras = new Cameras(1);
    await cameras.refresh(4, 60_000);
    expect(cameras.byId.value.size).toBe(0);
  });

  it('are changed only by who saw their revision', async () => {
    const stale = { status: 409, json: { code: 'stale', message: 'changed' } };
    const sent = answerFetch(listOf(), { json: { ...gate, revision: 3 } }, stale);
    const cameras = new Cameras(1);
    await cameras.change(4, 2, { zones: [] });
    expect(JSON.parse(String(sent[1]?.body))).toEqual({ zones: [], revision: 2 });
    await expect(cameras.change(4, 2, { zones: [] })).rejects.toMatchObject({ code: 'stale' });
    expect(cameras.byId.value.get(4)?.revision).toBe(3);
  });
});
