import { describe, expect, it } from 'vitest';
import { SourceFrames } from '../../../src/pages/label/source-frames';
import { answerFetch } from '../../support/fetch';

const items = [1, 2, 3].map((id) => ({ id, state: 'new' }));

describe('the frames of a source', () => {
  it('are waited for by a step that is taken before they are read', async () => {
    answerFetch(
      { json: { items: items.slice(0, 2), next: 'a' } },
      { json: { items: items.slice(2), next: null } },
    );
    const source = new SourceFrames();
    source.show(7);
    expect(source.neighbour(2, 1)).toBeUndefined();
    expect((await source.neighbourOnceRead(2, 1))?.id).toBe(3);
    expect(source.neighbour(2, 1)?.id).toBe(3);
  });

  it('are stepped over as far as there are any', async () => {
    answerFetch({ json: { items, next: null } });
    const source = new SourceFrames();
    source.show(7);
    expect((await source.neighbourOnceRead(1, 10))?.id).toBe(3);
    expect((await source.neighbourOnceRead(2, -10))?.id).toBe(1);
    expect(await source.neighbourOnceRead(3, 10)).toBeUndefined();
    expect(await source.neighbourOnceRead(9, 10)).toBeUndefined();
    expect(source.neighbour(1, 10)).toBeUndefined();
  });

  it('have an end on both sides', async () => {
    answerFetch({ json: { items, next: null } });
    const source = new SourceFrames();
    source.show(7);
    expect(await source.neighbourOnceRead(3, 1)).toBeUndefined();
    expect(await source.neighbourOnceRead(1, -1)).toBeUndefined();
  });
});
