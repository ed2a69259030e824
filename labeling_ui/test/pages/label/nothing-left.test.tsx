import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NothingLeft } from '../../../src/pages/label/nothing-left';
import type { LabelSession } from '../../../src/pages/label/session';
import { answerFetch } from '../../support/fetch';
import { show } from '../../support/render';

const frames = (total: number, left: number) => ({
  json: { frames: { total, new: left, submitted: total - left, accepted: 0, rejected: 0 } },
});
const jobs = (...items: object[]) => ({ json: { items, next: null } });
const job = (kind: string, progress: number) =>
  jobs({ id: 4, kind, progress, message: 'frame 9', message_text: null });

/** What the three questions are answered with, poll by poll. */
async function asked(...polls: { json: object }[][]) {
  answerFetch(...polls.flat());
  const next = vi.fn();
  const session = { project: { id: 1 }, next } as unknown as LabelSession;
  const page = await show(<NothingLeft session={session} />);
  const pass = (ms: number) =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(ms);
    });
  const turn = () => pass(2000);
  await pass(0);
  return { page, next, turn };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the page without a frame', () => {
  it('says that frames are on their way, and asks for one whenever more are there', async () => {
    const { page, next, turn } = await asked(
      [frames(0, 0), jobs(), job('ingest', 0)],
      [frames(20, 20), job('ingest', 0.2), jobs()],
      [frames(20, 20), job('ingest', 0.2), jobs()],
      [frames(40, 40), job('ingest', 0.4), jobs()],
    );
    expect(page.textContent).toContain('Frames are on their way');
    expect(page.textContent).toContain('frame 9');
    expect(next).not.toHaveBeenCalled();
    await turn();
    expect(next).toHaveBeenCalledTimes(1);
    await turn();
    expect(next).toHaveBeenCalledTimes(1);
    await turn();
    expect(next).toHaveBeenCalledTimes(2);
  });

  it('leaves the demo’s first clip alone until it is labeled', async () => {
    const { next, turn } = await asked(
      [frames(40, 40), job('demo', 0), jobs()],
      [frames(60, 40), job('demo', 0.17), jobs()],
    );
    expect(next).not.toHaveBeenCalled();
    await turn();
    expect(next).toHaveBeenCalledTimes(1);
  });

  it('asks once more when the last job has ended', async () => {
    const { next, turn } = await asked(
      [frames(40, 0), job('ingest', 0.9), jobs()],
      [frames(41, 1), jobs(), jobs()],
    );
    expect(next).not.toHaveBeenCalled();
    await turn();
    expect(next).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['there is none', frames(0, 0), 'No frames yet', '/projects/1/data'],
    ['all are submitted', frames(9, 0), 'Every frame is submitted', '/projects/1/datasets'],
    ['others have the rest', frames(9, 1), 'open at somebody else', '/projects/1/datasets'],
  ])('says what is the case when %s', async (_, statistics, words, href) => {
    const { page } = await asked([statistics, jobs(), job('train', 0.5)]);
    expect(page.textContent).toContain(words);
    expect(page.querySelector('a.primary')?.getAttribute('href')).toBe(href);
  });
});
