/** The boxes of a source over a range of its frames, as the server has them. */
import { get, Problem } from '../../../api/client';
import { pagePath } from '../../../api/paging';
import type { Page, SourceBox } from '../../../api/types';
import { around } from '../../../editor/geometry';
import type { Box } from '../../../editor/model';
import type { Which } from '../../../editor/range/which';

const PAGE = 2000;
/** Enough for any change, and what a page can hold without being felt. */
const MOST_READ = 200_000;

/** What the server is asked, as far as it can narrow: the rest is told apart here. `first`, `last`: frame indices. */
export function boxesPath(
  sourceId: number,
  [first, last]: readonly [first: number, last: number],
  which: Which,
  hand: readonly Box[],
): string {
  const query = new URLSearchParams({ first: String(first), last: String(last) });
  const one = <T>(values: readonly T[]) => (new Set(values).size === 1 ? values[0] : undefined);
  const track = which === 'track' ? one(hand.map(({ track_id }) => track_id)) : undefined;
  if (track) query.set('track_id', track);
  if (which === 'place' || which === 'area') {
    const label = one(hand.map(({ label_id }) => label_id));
    if (label !== undefined) query.set('label_id', String(label));
    const area = around(hand.map(({ bbox }) => bbox));
    area.forEach((side, i) => {
      query.set(['x1', 'y1', 'x2', 'y2'][i] ?? '', String(side));
    });
  }
  return `/sources/${sourceId}/boxes?${query}`;
}

/** All pages. @throws Problem, also when there are more boxes than can be looked through. */
export async function readBoxes(
  path: string,
  signal: AbortSignal,
  tooMany: () => string,
): Promise<readonly SourceBox[]> {
  const boxes: SourceBox[] = [];
  let after: string | null = null;
  do {
    const page: Page<SourceBox> = await get(pagePath(path, after, PAGE), { signal });
    boxes.push(...page.items);
    after = page.next;
    if (boxes.length > MOST_READ) throw new Problem(413, 'too_large', tooMany());
  } while (after !== null);
  return boxes;
}
