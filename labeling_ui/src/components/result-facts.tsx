/** What a job answered: numbers as facts, lists as lines. */

import { factName, factValue } from '../i18n/fact-names';
import { formatValue } from '../i18n/format';
import { type ServerText, said } from '../i18n/server/said';

const MAX_LINES = 50;

export function ResultFacts({ result }: { result: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(inWords(result)).filter(([, value]) => !isEmpty(value));
  const facts = entries.filter(([, value]) => !Array.isArray(value));
  const lists = entries.filter(([, value]) => Array.isArray(value));
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => [
          <dt key={name}>{factName(name)}</dt>,
          <dd key={`${name} value`}>
            {sentence(value, DATA_NAMES.has(name) ? asItIs : factName, name)}
          </dd>,
        ])}
      </dl>
      {lists.map(([name, value]) => (
        <ResultList key={name} name={name} values={value as readonly unknown[]} />
      ))}
    </>
  );
}

function ResultList({ name, values }: { name: string; values: readonly unknown[] }) {
  return (
    <section class="result-list">
      <h3>
        {factName(name)} <span class="muted num">{values.length}</span>
      </h3>
      <ul>
        {values.slice(0, MAX_LINES).map((value, index) => (
          <li key={index}>{sentence(value)}</li>
        ))}
        {values.length > MAX_LINES && <li>…</li>}
      </ul>
    </section>
  );
}

/**
 * The result in the page's language: beside `faults`, `faults_text` holds what they say for translation, in the
 * same order or under the same names.
 */
function inWords(result: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = Object.entries(result).filter(([name]) => !isTexts(name, result));
  return Object.fromEntries(
    told.map(([name, value]) => [name, translated(value, result[`${name}${TEXT}`])]),
  );
}

const TEXT = '_text';

const isTexts = (name: string, result: object) =>
  name.endsWith(TEXT) && name.slice(0, -TEXT.length) in result;

function translated(english: unknown, text: unknown): unknown {
  if (typeof english === 'string') return said(text as ServerText | undefined, english);
  if (Array.isArray(english)) {
    return english.map((entry, index) =>
      translated(entry, (text as unknown[] | undefined)?.[index]),
    );
  }
  if (typeof english !== 'object' || english === null || !text) return english;
  const texts = text as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(english).map(([name, entry]) => [name, translated(entry, texts[name])]),
  );
}

/** Nothing to show: no value, no entry, no member. */
const isEmpty = (value: unknown) =>
  value === null || (typeof value === 'object' && Object.keys(value as object).length === 0);

/** Entries whose members are named by the data: labels, files. */
const DATA_NAMES = new Set(['labels', 'skipped']);
const asItIs = (name: string) => name;

/** A value in one line: an object's members one after the other, called as `called` says; `entry` is its own name. */
export function sentence(
  value: unknown,
  called: (name: string) => string = factName,
  entry = '',
): string {
  if (Array.isArray(value)) return value.map((part) => sentence(part, called)).join(', ');
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== null);
    return members
      .map(([name, member]) => `${called(name)} ${sentence(member, called, name)}`)
      .join(' · ');
  }
  if (typeof value === 'string') return factValue(entry, value);
  const isFraction = typeof value === 'number' && !Number.isInteger(value);
  return isFraction ? formatValue(value) : String(value);
}
