/** A detector's options, read from their JSON Schema into what a form needs. */
import type { OptionSchema, OptionsSchema } from '../../../api/types';

export type OptionKind = 'choice' | 'flag' | 'number' | 'text';

export interface Option {
  name: string;
  title: string;
  description: string | undefined;
  kind: OptionKind;
  /** For `choice`. */
  choices: readonly string[];
  /** What holds when the field is left alone, as the field shows it; '' when nothing is set. */
  initial: string;
  minimum: number | undefined;
  maximum: number | undefined;
  step: number | 'any';
}

/** What was typed, by option; an option not in it is at its default. Flags are 'true' or 'false'. */
export type OptionValues = Readonly<Record<string, string>>;

/** The options most trainings set; all others are folded away. */
const BASIC = ['max_seconds', 'steps', 'batch_size', 'input_size', 'trainer', 'learning_rate'];

export function readOptions(schema: OptionsSchema): { basic: Option[]; rest: Option[] } {
  const options = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    readOption(name, property),
  );
  const basic = BASIC.flatMap((name) => options.filter((option) => option.name === name));
  return { basic, rest: options.filter((option) => !basic.includes(option)) };
}

function readOption(name: string, property: OptionSchema): Option {
  const variants = (property.anyOf ?? [property]).filter(({ type }) => type !== 'null');
  const bounds = variants.find(({ type }) => type === 'number' || type === 'integer');
  return {
    name,
    title: property.title ?? name.replaceAll('_', ' '),
    description: property.description,
    kind: kindOf(variants),
    choices: variants.flatMap(({ enum: values }) => values ?? []).map(String),
    initial:
      property.default === null || property.default === undefined ? '' : String(property.default),
    minimum: bounds?.minimum,
    maximum: bounds?.maximum,
    step: bounds?.multipleOf ?? (bounds?.type === 'integer' ? 1 : 'any'),
  };
}

function kindOf(variants: readonly OptionSchema[]): OptionKind {
  if (variants.every(({ type }) => type === 'boolean')) return 'flag';
  if (variants.every((variant) => variant.enum)) return 'choice';
  if (variants.every(({ type }) => type === 'number' || type === 'integer')) return 'number';
  // Several kinds, such as "auto" or a number: typed as text.
  return 'text';
}

/** The options to send: only those that differ from their defaults, numbers as numbers. */
export function changedOptions(
  options: readonly Option[],
  values: OptionValues,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const option of options) {
    const typed = values[option.name]?.trim();
    if (typed === undefined || typed === option.initial) continue;
    changed[option.name] = parseValue(option.kind, typed);
  }
  return changed;
}

function parseValue(kind: OptionKind, typed: string): unknown {
  if (typed === '') return null;
  if (kind === 'flag') return typed === 'true';
  if (kind === 'choice') return typed;
  const value = Number(typed);
  return Number.isNaN(value) ? typed : value;
}
