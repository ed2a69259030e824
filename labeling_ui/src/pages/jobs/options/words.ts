/** What the form says of an option, in the page's language. */
import { formatDuration, formatValue } from '../../../i18n/format';
import { optionWords } from '../../../i18n/jobs';
import { optionsText } from '../../../i18n/options';
import type { Option } from './schema';

export interface InWords {
  title: string;
  description: string;
}

/** Title and description, of the detector where the language has no words for it. */
export function inWords({ name, title, description }: Option): InWords {
  const [known = title, text = description] = optionWords().byName[name] ?? [];
  return { title: known, description: text };
}

/** "64 to 1,536, in steps of 32"; '' where there are no limits to tell. */
export function rangeOf({ minimum, above, maximum, below, step, unit }: Option): string {
  const t = optionsText();
  const shown = unit === 's' ? formatDuration : formatValue;
  const whole = minimum !== undefined && maximum !== undefined;
  const parts = [
    whole && t.range(shown(minimum), shown(maximum)),
    !whole && minimum !== undefined && t.least(shown(minimum)),
    above !== undefined && t.above(shown(above)),
    !whole && maximum !== undefined && t.most(shown(maximum)),
    below !== undefined && t.below(shown(below)),
    typeof step === 'number' && step !== 1 && t.stepsOf(String(step)),
  ];
  return parts.filter(Boolean).join(', ');
}

/** A unit as it stands behind a number. */
export const unitOf = ({ unit }: Option): string =>
  unit === undefined ? '' : (optionsText().units[unit] ?? unit);

/** Is a number of seconds told exactly in minutes and hours? */
export const isRound = (seconds: number): boolean => seconds >= 60 && seconds % 60 === 0;

/** A value as people read it: 900 s is 15 min, true is on. */
export function readable(option: Option, value: unknown): string {
  const t = optionsText();
  if (typeof value === 'boolean') return value ? t.on : t.off;
  if (typeof value !== 'number') return String(value);
  if (option.unit === 's' && isRound(value)) return formatDuration(value);
  const unit = unitOf(option);
  return unit ? t.withUnit(formatValue(value), unit) : formatValue(value);
}

/** The value that an option has in a run: as given, or what stands for its default. */
export function settingInWords(option: Option, value: unknown): string {
  const t = optionsText();
  if (value === '') return option.suggested ? t.automatic : t.none;
  if (value === 'auto') return t.automatic;
  if (value === 'true' || value === 'false') return value === 'true' ? t.on : t.off;
  const isNumber = option.kind === 'number' || option.kind === 'text';
  return readable(option, isNumber && typeof value === 'string' ? Number(value) : value);
}

/** Does the option go by any of what was typed into the search? */
export function goesBy(option: Option, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const { title, description } = inWords(option);
  return [option.name, option.name.replaceAll('_', ' '), title, description].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
