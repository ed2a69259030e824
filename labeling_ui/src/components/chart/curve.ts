/** What a chart draws, before any drawing. */

export interface Curve {
  /** Written at the line's end. */
  name: string;
  /** A CSS colour or a custom property such as `--c-2`. */
  color: string;
  steps: readonly number[];
  values: readonly number[];
  /** The raw line under a smoothed one: thin, pale and without a name. */
  raw?: boolean;
  /** A dot at each value, for curves with few of them. */
  dots?: boolean;
}

/**
 * An exponential moving average, unbiased from its first value on.
 * @param weight 0 leaves the values as they are; towards 1 the line gets calmer.
 */
export function smooth(values: readonly number[], weight: number): number[] {
  let sum = 0;
  let mass = 0;
  return values.map((value) => {
    sum = sum * weight + value * (1 - weight);
    mass = mass * weight + (1 - weight);
    return mass > 0 ? sum / mass : value;
  });
}

/**
 * Moves label positions apart so that none is nearer to the next than `gap`; keeps their order.
 * The lowest label stays at or above `limit` (positions grow downwards), whatever moves up for it.
 */
export function spread(positions: readonly number[], gap: number, limit: number): number[] {
  const order = positions.map((_, index) => index);
  order.sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(positions[index] ?? 0, last + gap);
    placed[index] = last;
  }
  let next = limit + gap;
  for (const index of order.reverse()) {
    next = Math.min(placed[index] ?? 0, next - gap);
    placed[index] = next;
  }
  return placed;
}

/** The last known value of a series at or before an index. */
export function valueAt(
  values: ArrayLike<number | null | undefined>,
  index: number,
): number | null {
  for (let i = index; i >= 0; i--) {
    const value = values[i];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}
