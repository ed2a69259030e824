/** A wall over a server in memory: real session, history and outbox; only `fetch` is played. */
import { vi } from 'vitest';
import { History } from '../../src/editor/history';
import type { StoredBox } from '../../src/editor/model';
import { Outbox } from '../../src/state/outbox';
import { MemoryStore } from '../../src/state/outbox-store';
import type { Proposal } from '../../src/wall/crop';
import { EVERYTHING } from '../../src/wall/filter';
import { WallSession } from '../../src/wall/session';
import { FakeServer } from '../editor/fake-server';
import { proposal as openBox } from '../editor/support';

const FRAME = { source_id: 3, index: 0, name: 'gate_000000.jpg', width: 320, height: 240 };
const PROJECT = {
  id: 1,
  name: 'street',
  revision: 0,
  created_at: '2026-05-07T09:00:00Z',
  labels: [
    { id: 1, name: 'person', color: '', hotkey: '1' },
    { id: 2, name: 'car', color: '', hotkey: '2' },
  ],
};

/** The n-th proposal; three hang on each frame. */
export function proposal(n: number): Proposal {
  const box = openBox(`box ${n}`, [10, 10, 40, 60], 1 - n / 1000);
  return { ...box, frame_id: 7 + Math.floor(n / 3), frame: FRAME };
}

export interface Wall {
  session: WallSession;
  server: FakeServer;
  clock: { now: number };
}

/** @param reach answers whether the server can be reached now. */
export async function openWall(
  count: number,
  { page = 100, reach = () => true }: { page?: number; reach?: () => boolean } = {},
): Promise<Wall> {
  const proposals = Array.from({ length: count }, (_, n) => proposal(n));
  const server = new FakeServer(proposals.map(({ frame: _frame, ...box }): StoredBox => box));
  vi.stubGlobal('fetch', async (address: string) => {
    if (!reach()) throw new TypeError('no network');
    return Response.json(answer(new URL(address, 'http://page'), proposals, server, page));
  });
  const history = new History();
  const outbox = new Outbox(
    new MemoryStore(),
    async (entry) => {
      if (!reach()) throw new TypeError('no network');
      return server.receive(entry);
    },
    'tab',
  );
  history.edited.on((changes) => outbox.edit(PROJECT.id, changes));
  outbox.acknowledged.on(({ boxes }) => history.acknowledge(boxes));
  const clock = { now: 0 };
  const session = new WallSession(PROJECT, outbox, history, () => clock.now);
  session.resize(4, 2);
  session.show(EVERYTHING);
  await vi.waitFor(() => {
    if (!session.ended.value && session.crops.value.length < 32) throw new Error('still reading');
  });
  return { session, server, clock };
}

function answer(url: URL, all: readonly Proposal[], server: FakeServer, page: number): unknown {
  const open = all.filter(({ id }) => server.boxes.get(id)?.verified === false);
  if (url.pathname.endsWith('/counts')) return { labels: { 1: open.length, 2: 0 } };
  const start = Number(url.searchParams.get('after') ?? 0);
  const rest = all.filter((_, n) => n >= start);
  const items = rest.slice(0, page);
  return { items, next: rest.length > page ? String(start + page) : null };
}

export const saved = ({ session }: Wall) =>
  vi.waitFor(() => {
    if (session.outbox.waiting.value.length > 0) throw new Error('still sending');
  });
