import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ZoneChange } from '../../src/editor/zone-changes';
import type { Zone } from '../../src/editor/zones';
import { Cameras } from '../../src/state/cameras';
import { ZoneOutbox } from '../../src/state/zone-outbox';

/** A server with one camera. `refuse` answers the coming changes with a problem instead. */
class CameraServer {
  zones: unknown[] = [];
  revision = 0;
  refuse: (() => Response)[] = [];
  patches = 0;

  answer(url: string, init: RequestInit = {}): Response {
    if (init.method === 'PATCH') return this.change(JSON.parse(String(init.body)));
    const camera = this.camera();
    return json(200, url.includes('/projects/') ? { items: [camera], next: null } : camera);
  }

  private change({ zones, revision }: { zones: unknown[]; revision: number }): Response {
    this.patches += 1;
    const refusal = this.refuse.shift();
    if (refusal) return refusal();
    if (revision !== this.revision) return json(409, { code: 'stale', message: 'changed' });
    this.zones = zones;
    this.revision += 1;
    return json(200, this.camera());
  }

  private camera() {
    const { zones, revision } = this;
    return { id: CAMERA, project_id: 1, name: 'gate', zones, image_preset: null, revision };
  }
}

const CAMERA = 4;
const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const offline = () => {
  throw new TypeError('offline');
};
const zone = (id: string, name = '', side = 10): Zone => ({
  id,
  name,
  points: [
    { x: 0, y: 0 },
    { x: side, y: 0 },
    { x: 0, y: side },
  ],
});
const added = (zone: Zone): ZoneChange => ({ id: zone.id, before: null, after: zone });
const names = (zones: readonly unknown[]) =>
  (zones as Zone[]).map(({ id, name }) => `${id} ${name}`);

let server: CameraServer;
beforeEach(() => {
  localStorage.clear();
  server = new CameraServer();
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => server.answer(url, init));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function outbox(): Promise<ZoneOutbox> {
  const cameras = new Cameras(1);
  await cameras.refresh(CAMERA, 60_000);
  return new ZoneOutbox(cameras, 7);
}
const settled = (box: ZoneOutbox) =>
  vi.waitFor(() => expect(box.of(CAMERA).changes).toEqual([]), { interval: 1 });

describe('the zone outbox', () => {
  it('shows changes at once and sends them in their order', async () => {
    const box = await outbox();
    box.add(CAMERA, added(zone('a')));
    box.add(CAMERA, { id: 'a', before: zone('a'), after: zone('a', 'hedge') });
    box.add(CAMERA, added(zone('b')));
    expect(names(box.zones(CAMERA))).toEqual(['a hedge', 'b ']);
    await settled(box);
    expect(names(server.zones)).toEqual(['a hedge', 'b ']);
    expect(names(box.zones(CAMERA))).toEqual(['a hedge', 'b ']);
  });

  it('makes its changes on what somebody else has stored meanwhile, and says so', async () => {
    const box = await outbox();
    const told = vi.fn();
    box.merged.on(told);
    server.zones = [
      {
        ...zone('theirs'),
        points: [
          [0, 0],
          [9, 0],
          [0, 9],
        ],
      },
    ];
    server.revision = 5;
    box.add(CAMERA, added(zone('mine')));
    await settled(box);
    expect(names(server.zones)).toEqual(['theirs ', 'mine ']);
    expect(told).toHaveBeenCalledExactlyOnceWith(CAMERA);
  });

  it('says nothing of changes to the camera that are not of its zones', async () => {
    const box = await outbox();
    const told = vi.fn();
    box.merged.on(told);
    server.revision = 5;
    box.add(CAMERA, added(zone('mine')));
    await settled(box);
    expect([names(server.zones), told.mock.calls]).toEqual([['mine '], []]);
  });

  describe('of a zone that both have changed', () => {
    async function clash() {
      const box = await outbox();
      box.add(CAMERA, added(zone('a')));
      await settled(box);
      server.zones = [
        {
          id: 'a',
          name: 'theirs',
          points: [
            [0, 0],
            [10, 0],
            [0, 10],
          ],
        },
      ];
      server.revision += 1;
      box.add(CAMERA, { id: 'a', before: zone('a'), after: zone('a', 'mine') });
      box.add(CAMERA, added(zone('b')));
      await settled(box);
      expect(names(server.zones)).toEqual(['a theirs', 'b ']);
      expect(box.of(CAMERA).clashing.map(({ after }) => after?.name)).toEqual(['mine']);
      return box;
    }

    it('puts mine over theirs when told to', async () => {
      const box = await clash();
      box.useMine(CAMERA);
      await settled(box);
      expect(names(server.zones)).toEqual(['a mine', 'b ']);
      expect(box.of(CAMERA).clashing).toEqual([]);
    });

    it('keeps theirs when told to', async () => {
      const box = await clash();
      box.keepTheirs(CAMERA);
      expect(names(box.zones(CAMERA))).toEqual(['a theirs', 'b ']);
      expect(box.of(CAMERA).clashing).toEqual([]);
    });
  });

  it('keeps changes while no server answers, tries again, and over a closed page', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const box = await outbox();
    server.refuse = [offline, offline];
    box.add(CAMERA, added(zone('a')));
    await vi.waitFor(() => expect(box.of(CAMERA).problem?.code).toBe('network'));
    const later = await outbox();
    later.resume(CAMERA);
    expect(names(later.zones(CAMERA))).toEqual(['a ']);
    await vi.waitFor(() => expect(later.of(CAMERA).problem?.code).toBe('network'));
    later.destroy();
    await vi.advanceTimersByTimeAsync(5000);
    await vi.waitFor(() => expect(names(server.zones)).toEqual(['a ']));
    expect([server.patches, box.of(CAMERA).problem]).toEqual([3, null]);
  });

  it('does not send again what the server refuses, until told to', async () => {
    const box = await outbox();
    server.refuse = [() => json(403, { code: 'not_allowed', message: 'no' })];
    box.add(CAMERA, added(zone('a')));
    await vi.waitFor(() => expect(box.of(CAMERA).problem?.code).toBe('not_allowed'));
    expect(names(box.zones(CAMERA))).toEqual(['a ']);
    box.discard(CAMERA);
    expect([box.zones(CAMERA), box.of(CAMERA).problem, server.patches]).toEqual([[], null, 1]);
    expect(localStorage.getItem('rapidlabel.zones.7.4')).toBe('');
  });
});
