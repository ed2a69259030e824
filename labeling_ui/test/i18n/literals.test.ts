// @vitest-environment node
/** No word that a person reads stands in a component: all of them are in the dictionaries. */
import { describe, expect, it } from 'vitest';
import { literals } from './literals';

const components = Object.entries(
  import.meta.glob<string>('../../src/**/*.tsx', { query: '?raw', import: 'default', eager: true }),
);

describe('the components', () => {
  it('are found', () => expect(components.length).toBeGreaterThan(60));

  it('hold no words of one language', () => {
    const found = components.flatMap(([file, text]) => literals(file, text));
    expect(found).toEqual([]);
    // Reads every component there is.
  }, 60_000);
});

describe('the search', () => {
  it.each([
    ['<p>Hello there</p>', 1],
    ['<p title="Hello">{t.words}</p>', 1],
    ['<p>{ready ? "Yes" : t.no}</p>', 1],
    ["<p aria-label={name ?? 'Nobody'} />", 1],
    ['<p>{state === "open" && t.open} · 12 px</p>', 0],
    ['<p class="wide only" role="status">{t.words} × {n}</p>', 0],
  ])('reads %s', (source, count) => {
    expect(literals('a.tsx', `const a = ${source};`)).toHaveLength(count);
  });
});
