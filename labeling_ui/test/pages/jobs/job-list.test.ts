import { expect, it } from 'vitest';
import contract from '../../../../docs/openapi.json';
import type { Job } from '../../../src/api/types';
import { KINDS, mergeJobs } from '../../../src/pages/jobs/job-list';

interface Parameter {
  name: string;
  schema: { anyOf?: { type?: string; enum?: string[] }[] };
}

const job = (id: number, progress = 0) => ({ id, progress }) as Job;

it('shows each job once, newest first, as it was read last', () => {
  const merged = mergeJobs([job(9), job(8, 0.5)], [job(8, 0.1), job(7)]);
  expect(merged.map(({ id, progress }) => [id, progress])).toEqual([
    [9, 0],
    [8, 0.5],
    [7, 0],
  ]);
});

it('can be narrowed to every kind of job that the contract has but the demo', () => {
  const parameters: readonly Parameter[] = contract.paths['/api/v1/jobs'].get.parameters;
  const kinds = parameters.find(({ name }) => name === 'kind')?.schema.anyOf?.[0]?.enum ?? [];
  expect([...KINDS, 'demo'].sort()).toEqual([...kinds].sort());
});
