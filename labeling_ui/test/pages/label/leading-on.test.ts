/** From frame to frame by submitting, against a server in memory. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { History } from '../../../src/editor/history';
import { LabelSession } from '../../../src/pages/label/session';
import { Cameras } from '../../../src/state/cameras';
import { Outbox } from '../../../src/state/outbox';
import type { Entry } from '../../../src/state/outbox-entries';
import { MemoryStore } from '../../../src/state/outbox-store';
import { FRAME } from '../../editor/support';

const PROJECT = { id: 5, name: 'p', labels: [], revision: 0, created_at: '' };
const FRAMES = [1, 2, 3, 4, 5, 6];

interface Asked {
  method: string;
  path: string;
  body: { ahead?: number; exclude?: number[] };
}

class Server {
  readonly asked: Asked[] = [];
  readonly submitted: number[] = [];
  /** Frames that somebody else holds. */
  readonly theirs = new Set<number>();

  answer(method: string, path: string, body: Asked['body']): Response {
    this.asked.push({ method, path, body });
    if (path.endsWith('/image')) return new Response('');
    if (method === 'DELETE') return new Response(null, { status: 204 });
    if (path.includes('/cameras')) return json({ items: [], next: null });
    if (path.startsWith('/sources/')) return json({ items: [], next: null });
    if (path === `/projects/${PROJECT.id}/next`) return this.next(body);
    const id = Number(path.split('/')[2]);
    if (path.endsWith('/lease')) return this.hold(id, body);
    return json(frame(id));
  }

  readonly held = () => this.asked.filter(({ path }) => path.endsWith('/lease'));

  private next({ exclude = [] }: Asked['body']): Response {
    const [first] = this.free(exclude);
    return first === undefined ? new Response(null, { status: 204 }) : json(frame(first));
  }

  private hold(id: number, { ahead = 0, exclude = [] }: Asked['body']): Response {
    return json({ ...LEASE, present: [], ahead: this.free([id, ...exclude]).slice(0, ahead) });
  }

  private free(exclude: readonly number[]): number[] {
    const gone = new Set([...exclude, ...this.submitted, ...this.theirs]);
    return FRAMES.filter((id) => !gone.has(id));
  }
}

const LEASE = { account_id: 1, name: 'me', mine: true, expires_at: '2030-01-01T00:00:00Z' };
const frame = (id: number) => ({
  ...FRAME,
  id,
  state: 'new',
  revision: 0,
  lease: LEASE,
  boxes: [],
});
const json = (value: unknown) => new Response(JSON.stringify(value));

let server: Server;
let session: LabelSession;
/** Lets the submits that wait through to the server. */
let letThrough: () => void;

beforeEach(() => {
  server = new Server();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => undefined }));
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) =>
    server.answer(method, url.replace('/api/v1', ''), body ? JSON.parse(String(body)) : {}),
  );
  let open = new Promise<void>((resolve) => {
    letThrough = () => resolve();
  });
  const outbox = new Outbox(new MemoryStore(), async (entry: Entry) => {
    await open;
    open = Promise.resolve();
    server.submitted.push(entry.frame_id);
    return undefined;
  });
  session = new LabelSession(PROJECT, outbox, new History(), new Cameras(PROJECT.id));
});

afterEach(() => {
  session.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const shown = () => session.current.value?.detail.id;
const showing = (id: number) => vi.waitFor(() => expect(shown()).toBe(id));
const ahead = (...ids: number[]) =>
  vi.waitFor(() => expect(session.lease.ahead.ids.value).toEqual(ids));

it('shows the frame that is kept ready before the submit is answered', async () => {
  await session.next();
  await ahead(2, 3);
  session.submit();
  await showing(2);
  expect(server.submitted).toEqual([]);
  letThrough();
  await vi.waitFor(() => expect(server.submitted).toEqual([1]));
  expect(shown()).toBe(2);
});

it('asks for more at once, and for none that is on its way', async () => {
  await session.next();
  await ahead(2, 3);
  session.submit();
  await showing(2);
  await ahead(3, 4);
  expect(server.held().at(-1)).toMatchObject({ path: '/frames/2/lease', body: { exclude: [1] } });
  session.submit();
  await showing(3);
  await ahead(4, 5);
  expect(server.held().at(-1)?.body.exclude).toEqual([1, 2]);
});

it('waits for the answer where nothing is kept ready', async () => {
  await session.open(1);
  session.submit();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(shown()).toBe(1);
  letThrough();
  await showing(2);
});

it('does not call anybody away who came back to a frame on its way', async () => {
  await session.open(1);
  session.submit();
  await session.open(4);
  await session.open(1);
  letThrough();
  await vi.waitFor(() => expect(session.outbox.waiting.value).toEqual([]));
  expect(shown()).toBe(1);
});

it('trusts no frame that has been kept for too long', async () => {
  await session.next();
  await ahead(2, 3);
  server.theirs.add(2).add(3);
  vi.setSystemTime(Date.now() + 120_000);
  session.submit();
  letThrough();
  await showing(4);
});

it('gives everything back when the page goes away', async () => {
  await session.next();
  await ahead(2, 3);
  window.dispatchEvent(new Event('pagehide'));
  const given = server.asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
  expect(given).toEqual(['/frames/1/lease', '/frames/2/lease', '/frames/3/lease']);
});

it('keeps no frame ahead that was opened another way', async () => {
  await session.next();
  await ahead(2, 3);
  await session.open(2);
  expect(session.lease.ahead.ids.value).toEqual([3]);
});

it('gives back what the server keeps no longer', async () => {
  await session.next();
  await ahead(2, 3);
  server.submitted.push(3);
  session.submit();
  await ahead(4, 5);
  const given = server.asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
  expect(given).toEqual(['/frames/3/lease']);
});

it('ends when the server has nothing left', async () => {
  for (const id of FRAMES.slice(1)) server.theirs.add(id);
  await session.next();
  session.submit();
  letThrough();
  await vi.waitFor(() => expect(session.done.value).toBe(true));
});
