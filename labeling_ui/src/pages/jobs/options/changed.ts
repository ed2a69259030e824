/** Which options were changed, and what the API takes for them. */
import { AUTO, type Option, type OptionValues } from './schema';

/** Is it to be sent? A value that is settled by the training otherwise always is. */
export function isChanged(option: Option, values: OptionValues): boolean {
  const typed = values[option.name]?.trim() ?? '';
  if (typed === '') return false;
  return option.suggested ? typed !== AUTO : typed !== option.initial;
}

/** The options to send: only those that were changed, numbers as numbers. */
export function changedOptions(
  options: readonly Option[],
  values: OptionValues,
): Record<string, unknown> {
  const changed = options.filter((option) => isChanged(option, values));
  return Object.fromEntries(
    changed.map(({ name, kind }) => [name, parseValue(kind, (values[name] ?? '').trim())]),
  );
}

function parseValue(kind: Option['kind'], typed: string): unknown {
  if (kind === 'flag') return typed === 'true';
  if (kind === 'choice') return typed;
  const value = Number(typed);
  return Number.isNaN(value) ? typed : value;
}
