import { afterEach, describe, expect, it } from 'vitest';
import { language, setLanguage, texts } from '../../src/i18n/texts';

afterEach(() => setLanguage('en'));

/** Every dictionary of the pages: the modules' exports that give words. */
const modules = import.meta.glob<Record<string, unknown>>('../../src/i18n/*.ts', { eager: true });
const dictionaries = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports)
    .filter(([name, value]) => /(Text|Words)$/.test(name) && typeof value === 'function')
    .map(([name, value]) => [`${file.split('/').at(-1)} ${name}`, value as () => object] as const),
);

it('finds the dictionaries', () => {
  expect(dictionaries.length).toBeGreaterThan(8);
});

describe.each(dictionaries)('%s', (_, words) => {
  it('has words for every key in both languages', () => {
    for (const next of ['en', 'ko'] as const) {
      setLanguage(next);
      for (const [key, text] of leaves(words())) expect(text, `${next} ${key}`).not.toBe('');
    }
  });
});

it('has Korean words wherever the English ones are words', () => {
  const left = dictionaries.flatMap(([name, words]) => {
    setLanguage('en');
    const english = new Map(leaves(words()));
    setLanguage('ko');
    return [...leaves(words())]
      .filter(([key, text]) => !/\p{Script=Hangul}/u.test(String(text)) && isWord(english.get(key)))
      .map(([key, text]) => `${name} ${key}: ${text}`);
  });
  expect(left).toEqual([]);
});

/** Names, units and signs are the same in both languages. */
const isWord = (text: unknown) => /\p{Ll}{3}/u.test(String(text).replace(SAME, ''));
const SAME =
  /RapidLabel|fps|sha256|rev x|undefined|person, car|한국어|English|TensorFlow|SavedModel|Serving|LiteRT|TFLite|ONNX Runtime|TensorRT|OpenVINO/g;

it('follows the language, and remembers it', () => {
  const text = texts({ boxes: (n: number) => `${n} boxes` }, { boxes: (n) => `박스 ${n}개` });
  expect(text().boxes(3)).toBe('3 boxes');
  setLanguage('ko');
  expect(text().boxes(3)).toBe('박스 3개');
  expect(language.value).toBe('ko');
  expect(localStorage.getItem('rapidlabel.language')).toBe('ko');
});

/** Key and text of each entry; a function is asked with placeholders. */
function* leaves(words: object, path = ''): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'object') yield* leaves(value as object, `${path}${key}.`);
    else yield [path + key, typeof value === 'function' ? value('x', 'x', 'x') : value];
  }
}
