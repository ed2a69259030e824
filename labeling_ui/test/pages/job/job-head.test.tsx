import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Checkpoint, Job, JobKind, JobStatus, Session } from '../../../src/api/types';
import { JobHead } from '../../../src/pages/job/job-head';
import { session } from '../../../src/state/session';
import { show } from '../../support/render';

const checkpoint = { id: 4, step: 300 } as Checkpoint;

beforeEach(() => {
  session.value = { account: { role: 'engineer' } } as Session;
});
afterEach(() => {
  session.value = null;
});

it.each<[JobKind, JobStatus, Checkpoint | undefined, boolean]>([
  ['train', 'failed', checkpoint, true],
  ['train', 'failed', undefined, false],
  ['train', 'paused', undefined, true],
  ['train', 'succeeded', checkpoint, false],
  ['train', 'cancelled', checkpoint, false],
  ['weights', 'failed', checkpoint, false],
])(
  'a %s that is %s can be resumed where there is something to go on from',
  async (kind, status, best, resumable) => {
    const job = { id: 1, kind, status, spec: {}, cancel_requested: false } as Job;
    const element = await show(
      <JobHead job={job} best={best} onChanged={() => undefined} onPropose={() => undefined} />,
    );
    const buttons = [...element.querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(buttons.includes('Resume')).toBe(resumable);
  },
);
