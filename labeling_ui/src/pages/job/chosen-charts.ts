/** Which small charts a person has put away; a metric seen for the first time is shown. */
import { readText, writePreference } from '../../state/preferences';

const NAME = 'job-charts-hidden';

export function hiddenCharts(): ReadonlySet<string> {
  return new Set((readText(NAME) ?? '').split(' ').filter(Boolean));
}

export function storeHiddenCharts(hidden: ReadonlySet<string>): void {
  writePreference(NAME, [...hidden].join(' '));
}

/** The set with `metric` taken in or out. */
export function toggled(hidden: ReadonlySet<string>, metric: string): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(metric)) next.add(metric);
  return next;
}
