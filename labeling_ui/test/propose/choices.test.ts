import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../src/api/types';
import { byPromise, knownLabels } from '../../src/propose/choices';

const checkpoint = (id: number, fields: Partial<Checkpoint>) =>
  ({ id, origin: 'job', best: false, weights: 'kept', labels: [], ...fields }) as Checkpoint;

describe('weights to propose with', () => {
  it('come best first: trained, then uploaded, then bundled, never what is gone', () => {
    const all = [
      checkpoint(1, { origin: 'bundled' }),
      checkpoint(2, { best: true }),
      checkpoint(3, {}),
      checkpoint(4, { best: true }),
      checkpoint(5, { origin: 'upload' }),
      checkpoint(6, { best: true, weights: 'removed' }),
    ];
    expect(byPromise(all).map(({ id }) => id)).toEqual([4, 2, 5, 3, 1]);
  });

  it('say which labels of the project they know', () => {
    const labels = [
      { id: 7, name: 'person' },
      { id: null, name: 'boat' },
    ];
    expect(knownLabels(checkpoint(1, { labels }))).toEqual(['person']);
  });
});
