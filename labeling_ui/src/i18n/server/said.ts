/** Puts what the server said into the page's language. */
import { jobWords } from '../job-words';
import { shellText } from '../shell';
import { language } from '../texts';
import { korean } from './ko';

/** As the API sends it: the key of a template and what fills it, which may be such texts again. */
export interface ServerText {
  readonly key: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The text in the page's language; called while a component renders, that component follows it.
 * `english` is the server's own wording, and what there is for texts of a newer server.
 */
export function said(text: ServerText | null | undefined, english: string): string {
  if (language.value !== 'ko' || !isText(text)) return english;
  return translated(text) ?? english;
}

function translated(text: ServerText): string | null {
  const [area = '', name = ''] = text.key.split('.');
  const templates: Readonly<Record<string, Readonly<Record<string, string>>>> = korean;
  const template = Object.hasOwn(templates, area) ? templates[area]?.[name] : undefined;
  if (template === undefined) return null;
  let whole = true;
  const filled = template.replace(PLACE, (_, param: string, spec = '') => {
    const value = shown(text.params[param], spec);
    whole &&= value !== null;
    return value ?? '';
  });
  return whole ? filled : null;
}

const PLACE = /\{(\w+)(?::([^}]*))?\}/g;

/** A parameter as its place in the template wants it; null where there is no telling. */
function shown(value: unknown, spec: string): string | null {
  if (isText(value)) return translated(value);
  if (typeof value === 'number') return formatted(value, spec);
  if (typeof value !== 'string') return null;
  return vocabulary(spec)[value] ?? value;
}

/** Names that the server has for things which have words here. */
function vocabulary(spec: string): Readonly<Record<string, string>> {
  if (spec === 'kind') return jobWords().kinds;
  if (spec === 'status') return jobWords().statuses;
  return spec === 'role' ? shellText().roles : {};
}

/** A number by a format of the server's templates: `,` groups, `.3f` decimals, `.3g` significant digits. */
function formatted(value: number, spec: string): string {
  const [, group = '', digits, kind = ''] = /^(,?)(?:\.(\d))?([fg]?)$/.exec(spec) ?? [];
  const options: Intl.NumberFormatOptions = { useGrouping: group === ',' };
  if (kind === 'f') {
    options.minimumFractionDigits = Number(digits);
    options.maximumFractionDigits = Number(digits);
  } else if (kind === 'g') {
    options.maximumSignificantDigits = Number(digits ?? 6);
  } else {
    options.maximumFractionDigits = 6;
  }
  return new Intl.NumberFormat(language.value, options).format(value);
}

const isText = (value: unknown): value is ServerText =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
