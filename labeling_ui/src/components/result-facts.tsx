/** What a job answered: numbers as facts, lists as lines. */

import { formatValue } from '../i18n/format';

const MAX_LINES = 50;

export function ResultFacts({ result }: { result: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(result).filter(([, value]) => !isEmpty(value));
  const facts = entries.filter(([, value]) => !Array.isArray(value));
  const lists = entries.filter(([, value]) => Array.isArray(value));
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => [
          <dt key={name}>{words(name)}</dt>,
          <dd key={`${name} value`}>{sentence(value)}</dd>,
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
        {words(name)} <span class="muted num">{values.length}</span>
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

const words = (name: string) => name.replaceAll('_', ' ');

/** Nothing to show: no value, no entry, no member. */
const isEmpty = (value: unknown) =>
  value === null || (typeof value === 'object' && Object.keys(value as object).length === 0);

/** A value in one line: an object's members one after the other. */
export function sentence(value: unknown): string {
  if (Array.isArray(value)) return value.map(sentence).join(', ');
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== null);
    return members.map(([name, member]) => `${words(name)} ${sentence(member)}`).join(' · ');
  }
  const isFraction = typeof value === 'number' && !Number.isInteger(value);
  return isFraction ? formatValue(value) : String(value);
}
