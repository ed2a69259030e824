import { afterEach, expect, it, vi } from 'vitest';
import { History } from '../../../src/editor/history';
import { FrameStore } from '../../../src/pages/label/frame-store';
import { Outbox } from '../../../src/state/outbox';
import { MemoryStore } from '../../../src/state/outbox-store';
import { box, FRAME } from '../../editor/support';

afterEach(() => vi.unstubAllGlobals());

const [a, b] = [box('a', [1, 1, 20, 20]), box('b', [30, 1, 60, 20])];

/** The server's answers to reads of the frame, the last one for good; its picture comes when `show` is called. */
function serve(...answers: object[]): { show: () => void } {
  let show: () => void = () => undefined;
  const picture = new Promise<object>((resolve) => {
    show = () => resolve({ close: () => undefined });
  });
  vi.stubGlobal('createImageBitmap', () => picture);
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.endsWith('/image')) return new Response('');
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return new Response(JSON.stringify(answer));
  });
  return { show };
}

const read = (revision: number, boxes: object[]) => ({ ...FRAME, revision, boxes });

it('does not bring back a box whose deletion was acknowledged while the frame was loading', async () => {
  const { show } = serve(read(3, [a, b]), read(4, [b]));
  const store = new FrameStore(new Outbox(new MemoryStore(), async () => undefined), new History());
  const loading = store.load(FRAME.id);
  await new Promise((resolve) => setTimeout(resolve));
  await store.acknowledge({ revision: 9, frames: { [FRAME.id]: 4 }, boxes: [] });
  show();
  expect((await loading).document.boxes.map(({ id }) => id)).toEqual(['b']);
});

it('does not take an old answer for the news', async () => {
  const { show } = serve(read(4, [a, b]));
  show();
  const store = new FrameStore(new Outbox(new MemoryStore(), async () => undefined), new History());
  await store.load(FRAME.id);
  await store.acknowledge({ revision: 9, frames: { [FRAME.id]: 4 }, boxes: [b] });
  const { document } = await store.adopt({ ...read(3, [a]) } as never);
  expect(document.boxes.map(({ id }) => id)).toEqual(['a', 'b']);
});

it('keeps the frames used last and the one on the stage, and closes the pictures of the others', async () => {
  const closed: number[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const id = Number(/frames\/(\d+)/.exec(url)?.[1]);
    return new Response(JSON.stringify({ ...read(1, []), id }));
  });
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => {
    const { id } = JSON.parse(await blob.text());
    return { close: () => closed.push(id) };
  });
  const store = new FrameStore(new Outbox(new MemoryStore(), async () => undefined), new History());
  await store.load(1);
  store.onStage = 1;
  for (let id = 2; id <= 12; id++) await store.load(id);
  await vi.waitFor(() => expect(closed).toEqual([2, 3, 4, 5]));
  expect([1, 5, 6, 12].map((id) => store.has(id))).toEqual([true, false, true, true]);
});
