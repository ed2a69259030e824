/** Numbers, sizes and times as people read them, in the page's language. */
import { language } from './texts';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

const number = (digits: number) =>
  new Intl.NumberFormat(language.value, { maximumFractionDigits: digits });

/** 12480 → "12,480". */
export const formatCount = (value: number): string => number(0).format(value);

/** 0.0671 → "6.7 %"; whole numbers from 10 % on. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  return `${number(percent >= 10 || percent === 0 ? 0 : 1).format(percent)} %`;
}

/** A measured value with about four significant digits; tiny ones as 6.0e-4. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  return number(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.01 ? 3 : 4).format(value);
}

/** A measured value, or a dash where there is none. */
export const formatOptional = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : formatValue(value);

/** 12690000 → "12.7 MB", with powers of 1000 as file managers show them. */
export function formatBytes(bytes: number): string {
  const power = Math.min(bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0, UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return `${number(value < 100 && power > 0 ? 1 : 0).format(value)} ${UNITS[power]}`;
}

/** Seconds → "45 s", "12 min", "3 h 20 min"; in Korean 초, 분, 시간. */
export function formatDuration(seconds: number): string {
  const [second, minute, hour] = language.value === 'ko' ? ['초', '분', '시간'] : ['s', 'min', 'h'];
  if (seconds < 60) return `${number(seconds < 10 ? 1 : 0).format(seconds)} ${second}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} ${minute}`;
  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)} ${hour}`;
  return rest === 0 ? hours : `${hours} ${rest} ${minute}`;
}

/** A moment: the time of day today, else the date and the time. */
export function formatMoment(iso: string, now: Date = new Date()): string {
  const moment = new Date(iso);
  const today = moment.toDateString() === now.toDateString();
  const style: Intl.DateTimeFormatOptions = today
    ? { hour: '2-digit', minute: '2-digit' }
    : { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(language.value, { ...style, hourCycle: 'h23' }).format(moment);
}

const AGO_UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago a moment was: "14 minutes ago". Both in milliseconds since 1970. */
export function formatAgo(moment: number, now: number = Date.now()): string {
  const seconds = Math.max(0, (now - moment) / 1000);
  const format = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' });
  for (const [unit, length] of AGO_UNITS) {
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit);
  }
  return format.format(0, 'second');
}

/** Enough of a SHA-256 to tell two files apart. */
export const formatHash = (sha256: string): string => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
