/** Languages and their words. A key missing in one language fails the type check. */
import { computed, signal } from '@preact/signals';
import { readPreference, writePreference } from '../state/preferences';

export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The shape of a dictionary: the same keys, any wording; functions keep their parameters. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Words<T[K]>;
};

const preferred = (): Language => (navigator.language.startsWith('ko') ? 'ko' : 'en');

export const language = signal<Language>(readPreference('language', LANGUAGES) ?? preferred());

/** Changes the language of every text on the page, and remembers it. */
export function setLanguage(next: Language): void {
  language.value = next;
  writePreference('language', next);
}

/**
 * Joins the dictionaries of one page. The function it returns gives the current language's words;
 * called while a component renders, that component follows the language.
 *
 *     const text = texts(en, ko);
 *     const t = text();   // t.title, t.frames(3)
 */
export function texts<T>(en: T, ko: Words<T>): () => Words<T> {
  const current = computed(() => (language.value === 'ko' ? ko : (en as Words<T>)));
  return () => current.value;
}
