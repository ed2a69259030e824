import { expect, it } from 'vitest';
import { ResultFacts, sentence } from '../../src/components/result-facts';
import { show } from '../support/render';

it('shows numbers as facts and lists as lines, and nothing that is empty', async () => {
  const result = {
    boxes_imported: 309,
    best_ap: 0.000315031503,
    labels: { person: 250, car: 59 },
    notes: [],
    trainer: null,
    faults: ['gate_000999.jpg: no frame of this name', 'gate_000015.jpg: too narrow'],
  };
  const element = await show(<ResultFacts result={result} />);
  const texts = (selector: string) =>
    [...element.querySelectorAll(selector)].map(({ textContent }) => textContent);
  expect(texts('dt')).toEqual(['boxes imported', 'best ap', 'labels']);
  expect(texts('dd')).toEqual(['309', '3.2e-4', 'person 250 · car 59']);
  expect(texts('li')).toHaveLength(2);
});

it('says nested values in one line', () => {
  expect(sentence({ mode: 'transfer', checkpoint_id: null, sizes: [1, 2] })).toBe(
    'mode transfer · sizes 1, 2',
  );
});
