/** A detector's options, read from their JSON Schema into what a form needs. */
import type { OptionSchema, OptionsSchema } from '../../../api/types';

export type OptionKind = 'choice' | 'flag' | 'number' | 'text';

export interface Option {
  name: string;
  title: string;
  description: string;
  kind: OptionKind;
  /** For `choice`. */
  choices: readonly string[];
  /** What holds when the field is left alone; '' when nothing is set. */
  initial: string;
  /** Left alone, it is settled by the training, whatever `initial` says. */
  suggested: boolean;
  /** Does it say what weights are for, so that it has to be known of those from elsewhere? */
  ofWeights: boolean;
  /** The heading that it belongs under. */
  group: string;
  /** What it counts: px, s, steps, … */
  unit: string | undefined;
  minimum: number | undefined;
  /** The value must be more than this. */
  above: number | undefined;
  maximum: number | undefined;
  /** The value must be less than this. */
  below: number | undefined;
  step: number | 'any';
}

export interface OptionGroup {
  name: string;
  options: readonly Option[];
}

/** What was typed, by option; an option not in it, or '', is left alone. Flags are 'true' or 'false'. */
export type OptionValues = Readonly<Record<string, string>>;

export const AUTO = 'auto';

/** The options in their groups; groups and options in the order of the schema, empty groups left out. */
export function readOptions(schema: OptionsSchema): OptionGroup[] {
  const options = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    readOption(name, property),
  );
  const names = new Set([...(schema['x-groups'] ?? []), ...options.map(({ group }) => group)]);
  return [...names]
    .map((name) => ({ name, options: options.filter(({ group }) => group === name) }))
    .filter((group) => group.options.length > 0);
}

/** Those of them that say what weights are for. */
export const ofWeights = (groups: readonly OptionGroup[]): OptionGroup[] =>
  groups
    .map(({ name, options }) => ({ name, options: options.filter((option) => option.ofWeights) }))
    .filter(({ options }) => options.length > 0);

export const allOptions = (groups: readonly OptionGroup[]): Option[] =>
  groups.flatMap(({ options }) => options);

function readOption(name: string, property: OptionSchema): Option {
  const variants = (property.anyOf ?? [property]).filter(({ type }) => type !== 'null');
  const bounds = variants.find(({ type }) => type === 'number' || type === 'integer');
  const initial = property.default ?? '';
  return {
    name,
    title: property.title ?? name.replaceAll('_', ' '),
    description: property.description ?? '',
    kind: kindOf(variants),
    choices: variants.flatMap(({ enum: values }) => values ?? []).map(String),
    initial: String(initial),
    suggested: property['x-suggested'] === true || initial === AUTO,
    ofWeights: property['x-of-weights'] === true,
    group: property['x-group'] ?? '',
    unit: property['x-unit'],
    minimum: bounds?.minimum,
    above: bounds?.exclusiveMinimum,
    maximum: bounds?.maximum,
    below: bounds?.exclusiveMaximum,
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
