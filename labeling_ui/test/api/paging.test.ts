import { afterEach, expect, it, vi } from 'vitest';
import { listAll, pagePath } from '../../src/api/paging';
import { answerFetch } from '../support/fetch';

afterEach(() => vi.unstubAllGlobals());

it('reads a list to its end', async () => {
  const sent = answerFetch(
    { json: { items: [1, 2], next: 'a b' } },
    { json: { items: [3], next: null } },
  );
  expect(await listAll('/projects')).toEqual([1, 2, 3]);
  expect(sent.map(({ url }) => url)).toEqual([
    '/api/v1/projects?limit=200',
    '/api/v1/projects?limit=200&after=a+b',
  ]);
});

it('keeps the filter of a list', () => {
  expect(pagePath('/jobs?kind=train', null, 50)).toBe('/jobs?kind=train&limit=50');
});
