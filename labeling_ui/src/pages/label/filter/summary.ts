/** The filter in a few words, for those who forget that it is on. */
import type { BoxFilter, Range } from '../../../editor/filters';
import type { Label } from '../../../editor/model';
import { filterText } from '../../../i18n/filters';

export function summaryOf(filter: BoxFilter, labels: readonly Label[]): string {
  const t = filterText();
  const { least, most } = filter.score;
  return [
    ...labels.filter(({ id }) => filter.labels.includes(id)).map(({ name }) => name),
    ...filter.states.map((state) => t.states[state]),
    isOpen(filter.score) ? '' : t.scores((least ?? 0).toFixed(2), (most ?? 1).toFixed(2)),
    isOpen(filter.size)
      ? ''
      : t.sizes(String(filter.size.least ?? 0), String(filter.size.most ?? '∞')),
    ...filter.origins.map((origin) => t.origins[origin]),
    ...filter.checkpoints.map((id) => t.checkpoint(id)),
    ...filter.flags.map((flag) => t.flagChoices[flag]),
  ]
    .filter(Boolean)
    .join(', ');
}

const isOpen = ({ least, most }: Range): boolean => least === null && most === null;
