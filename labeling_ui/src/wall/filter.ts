/** Which proposals hang on the wall, and in what order. It stands in the page's address. */

/** A size is the longer side of a box in pixels of its frame. */
export interface WallFilter {
  readonly label: number | null;
  readonly camera: number | null;
  readonly source: number | null;
  readonly leastScore: number | null;
  readonly mostScore: number | null;
  readonly leastSize: number | null;
  readonly mostSize: number | null;
  readonly order: 'best' | 'worst';
}

const NUMBERS = [
  ['label', 'label', 'label_id'],
  ['camera', 'camera', 'camera_id'],
  ['source', 'source', 'source_id'],
  ['leastScore', 'score-from', 'least_score'],
  ['mostScore', 'score-to', 'most_score'],
  ['leastSize', 'size-from', 'least_size'],
  ['mostSize', 'size-to', 'most_size'],
] as const satisfies readonly (readonly [keyof WallFilter, string, string])[];

export function fromAddress(query: URLSearchParams): WallFilter {
  const numbers = NUMBERS.map(([field, name]) => [field, numberOf(query.get(name))]);
  const order = query.get('order') === 'worst' ? 'worst' : 'best';
  return { ...(Object.fromEntries(numbers) as Omit<WallFilter, 'order'>), order };
}

/** The page's own query, with `?`. */
export function toAddress(filter: WallFilter): string {
  const query = numbersOf(filter, 1);
  if (filter.order === 'worst') query.set('order', 'worst');
  return `?${query}`;
}

/** The question as the API takes it, without `?`. */
export const toApi = (filter: WallFilter): string => numbersOf(filter, 2).toString();

/** Whether anything but the order is asked for. */
export const isNarrowed = (filter: WallFilter): boolean =>
  NUMBERS.some(([field]) => filter[field] !== null);

export const EVERYTHING: WallFilter = fromAddress(new URLSearchParams());

function numbersOf(filter: WallFilter, name: 1 | 2): URLSearchParams {
  const query = new URLSearchParams();
  for (const names of NUMBERS) {
    const value = filter[names[0]];
    if (value !== null) query.set(names[name], String(value));
  }
  return query;
}

function numberOf(text: string | null): number | null {
  const value = Number(text);
  return text === null || text === '' || !Number.isFinite(value) || value < 0 ? null : value;
}
