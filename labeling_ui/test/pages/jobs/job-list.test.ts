import { expect, it } from 'vitest';
import type { Job } from '../../../src/api/types';
import { mergeJobs } from '../../../src/pages/jobs/job-list';

const job = (id: number, progress = 0) => ({ id, progress }) as Job;

it('shows each job once, newest first, as it was read last', () => {
  const merged = mergeJobs([job(9), job(8, 0.5)], [job(8, 0.1), job(7)]);
  expect(merged.map(({ id, progress }) => [id, progress])).toEqual([
    [9, 0],
    [8, 0.5],
    [7, 0],
  ]);
});
