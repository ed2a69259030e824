import { afterEach, expect, it } from 'vitest';
import { ResultFacts, sentence } from '../../src/components/result-facts';
import { setLanguage } from '../../src/i18n/texts';
import { show } from '../support/render';

afterEach(() => setLanguage('en'));

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

it('is in Korean what the server says for translation, and names of data stay', async () => {
  setLanguage('ko');
  const result = {
    mode: 'merge',
    faults: ['a.xml: is no frame here'],
    faults_text: [
      {
        key: 'imports.fault',
        params: { file: 'a.xml', reason: { key: 'imports.no_frame', params: {} } },
      },
    ],
    skipped: { lost: 'not a picture' },
    skipped_text: { lost: { key: 'archives.not_a_picture', params: {} } },
  };
  const element = await show(<ResultFacts result={result} />);
  expect(element.textContent).toContain('a.xml: 여기에 없는 프레임이에요');
  expect(element.textContent).toContain('건너뛴 파일lost 이미지가 아니에요');
  expect(element.textContent).toContain('방식추가');
  expect(element.textContent).not.toContain('text');
});
