/** What the server says, in Korean: the same parameters, real words, numbers as the language writes them. */
import { afterEach, describe, expect, it } from 'vitest';
import { Problem, setTranslate } from '../../src/api/client';
import { serverEnglish } from '../../src/i18n/server/english';
import { korean } from '../../src/i18n/server/ko';
import { said } from '../../src/i18n/server/said';
import { setLanguage } from '../../src/i18n/texts';

afterEach(() => setLanguage('en'));

const pairs = Object.entries(serverEnglish).flatMap(([area, texts]) =>
  Object.entries(texts).map(([name, english]): [string, string, string] => {
    const words: Readonly<Record<string, string>> = korean[area as keyof typeof korean];
    return [`${area}.${name}`, english, words[name] ?? ''];
  }),
);
const places = (template: string) => [...template.matchAll(/\{(\w+)(?::([^}]*))?\}/g)];
const names = (template: string) => [...new Set(places(template).map(([, name]) => name))].sort();

it('finds the texts', () => expect(pairs.length).toBeGreaterThan(250));

it('has Korean templates with the same parameters', () => {
  const other = pairs.filter(
    ([, english, translation]) => names(english).join() !== names(translation).join(),
  );
  expect(other).toEqual([]);
});

it('has Korean words wherever the English ones are words', () => {
  const left = pairs.filter(
    ([, english, translation]) =>
      /\p{Ll}{3}/u.test(english.replace(/\{[^}]*\}/g, '')) &&
      !/\p{Script=Hangul}/u.test(translation),
  );
  expect(left).toEqual([]);
});

it('formats parameters only in ways that are known', () => {
  const specs = pairs.flatMap(([, , translation]) =>
    places(translation).map(([, , spec]) => spec ?? ''),
  );
  expect(specs.filter((spec) => !/^(,?(\.\d)?[fg]?|kind|status|role)$/.test(spec))).toEqual([]);
});

describe('in Korean', () => {
  const failure = {
    key: 'jobs.with_faults',
    params: {
      text: { key: 'jobs.imported', params: { boxes: 12480, frames: 3 } },
      faults: 2,
    },
  };

  it('texts within texts are translated, and numbers grouped', () => {
    setLanguage('ko');
    expect(said(failure, '12,480 boxes')).toBe('프레임 3개에 박스 12,480개를 가져왔어요, 문제 2건');
  });

  it.each([
    [
      'jobs.step_of',
      { step: 12000, steps: 20000, loss: 0.123456 },
      '20000 스텝 중 12000, 손실 0.123',
    ],
    ['jobs.trained_ap', { steps: 2000, ap: 0.5 }, '2,000 스텝, 최고 AP 0.500'],
    [
      'jobs.not_pausable',
      { kind: 'train', status: 'failed' },
      '실패 상태의 학습 작업은 일시 중지할 수 없어요.',
    ],
    [
      'boxes.outside',
      { width: 640, height: 360.5 },
      '박스는 640 x 360.5 픽셀 프레임 안에 있어야 해요',
    ],
  ])('%s', (key, params, expected) => {
    setLanguage('ko');
    expect(said({ key, params }, 'english')).toBe(expected);
  });

  it.each([
    ['a text that this page does not know', { key: 'jobs.of_tomorrow', params: {} }],
    ['an area that it does not know', { key: 'constructor.name', params: {} }],
    [
      'an unknown text within',
      { key: 'imports.fault', params: { file: 'a', reason: { key: 'x.y', params: {} } } },
    ],
    ['a parameter that is missing', { key: 'frames.none', params: {} }],
    ['no text at all', null],
  ])('%s stays English', (_, text) => {
    setLanguage('ko');
    expect(said(text, 'as the server said')).toBe('as the server said');
  });

  it('a problem follows the language, its fields too', () => {
    setTranslate(said);
    const problem = new Problem(
      409,
      'conflict',
      'There is.',
      { name: 'taken' },
      {
        text: { key: 'cameras.name_taken', params: { name: 'gate' } },
        fields_text: { name: { key: 'fields.taken', params: {} } },
      },
    );
    expect([problem.message, problem.fields.name]).toEqual(['There is.', 'taken']);
    setLanguage('ko');
    expect(problem.message).toContain('‘gate’');
    expect(problem.fields.name).toBe('이미 쓰고 있어요');
  });
});
