/** Which rows of a long list are near enough to be seen. Pure: numbers in, numbers out. */

/** Rows above and below the seen ones that are there already when the list is scrolled. */
const SPARE = 8;

export interface RowWindow {
  /** First row, from 0. */
  readonly from: number;
  /** Row after the last. */
  readonly to: number;
}

/** @param top pixels scrolled. @param height pixels seen. @param row pixels a row. */
export function windowOf(top: number, height: number, row: number, count: number): RowWindow {
  const first = Math.floor(top / row) - SPARE;
  const last = Math.ceil((top + height) / row) + SPARE;
  const to = Math.min(Math.max(last, 0), count);
  return { from: Math.min(Math.max(first, 0), to), to };
}

/** The least scrolling that shows row `index` whole; `top` itself when it is seen already. */
export function scrolledTo(index: number, top: number, height: number, row: number): number {
  const start = index * row;
  if (start < top) return start;
  return Math.max(top, start + row - height);
}
