/**
 * How far an object moved from one picture to the next: its crop is searched in the next picture by
 * normalised cross-correlation, which does not mind a change of brightness. Pure, on grey values.
 */

/** Grey values by rows, any range. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface Match {
  /** Top-left corner of the template in the searched picture, with parts of a pixel. */
  readonly x: number;
  readonly y: number;
  /** Correlation, -1 to 1; 1 is the same up to brightness and contrast. */
  readonly score: number;
}

/** What the farthest place loses against the nearest: of equal matches, the small move is right. */
const DISTANCE_COST = 0.6;

/** The best place of `template` in `search`. `search` is the larger one, `expected` its likely place. */
export function bestMatch(template: Grey, search: Grey, expected: { x: number; y: number }): Match {
  const across = search.width - template.width + 1;
  const down = search.height - template.height + 1;
  const scores = correlations(template, search, across, down);
  const reach = Math.hypot(across, down) / 2;
  let best = 0;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) {
    const far = Math.hypot((i % across) - expected.x, Math.floor(i / across) - expected.y);
    const worth = (scores[i] ?? 0) - (DISTANCE_COST * far) / reach;
    if (worth <= bestWorth) continue;
    best = i;
    bestWorth = worth;
  }
  const x = best % across;
  const y = Math.floor(best / across);
  const at = (dx: number, dy: number) => scores[best + dx + dy * across] ?? 0;
  return {
    x: x + (x > 0 && x < across - 1 ? peak(at(-1, 0), at(0, 0), at(1, 0)) : 0),
    y: y + (y > 0 && y < down - 1 ? peak(at(0, -1), at(0, 0), at(0, 1)) : 0),
    score: scores[best] ?? 0,
  };
}

/** The top of the parabola through three neighbours, as an offset from the middle one. */
function peak(before: number, middle: number, after: number): number {
  const bend = before - 2 * middle + after;
  if (bend >= 0) return 0;
  return Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
}

function correlations(template: Grey, search: Grey, across: number, down: number): Float32Array {
  const { values, norm } = centred(template);
  const windows = new Windows(search, template.width, template.height);
  const scores = new Float32Array(Math.max(0, across * down));
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const scale = norm * windows.deviation(x, y);
      scores[y * across + x] = scale > 1e-6 ? product(values, template, search, x, y) / scale : 0;
    }
  }
  return scores;
}

function centred({ data }: Grey): { values: Float32Array; norm: number } {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const values = data.map((value) => value - mean);
  return { values, norm: Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) };
}

/** The template's mean is 0, so that of the window needs no subtracting. */
function product(
  values: Float32Array,
  { width, height }: Grey,
  search: Grey,
  x: number,
  y: number,
) {
  let sum = 0;
  for (let row = 0; row < height; row++) {
    let at = (y + row) * search.width + x;
    for (let i = row * width; i < (row + 1) * width; i++) {
      sum += (values[i] as number) * (search.data[at++] as number);
    }
  }
  return sum;
}

/** Sums over any window of a picture in four look-ups each (a summed-area table). */
class Windows {
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly stride: number;

  constructor(
    { width, height, data }: Grey,
    private readonly windowWidth: number,
    private readonly windowHeight: number,
  ) {
    this.stride = width + 1;
    this.sums = new Float64Array(this.stride * (height + 1));
    this.squares = new Float64Array(this.stride * (height + 1));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const value = data[y * width + x] as number;
        this.put(this.sums, x, y, value);
        this.put(this.squares, x, y, value * value);
      }
    }
  }

  /** Root of the summed squares about the window's mean. */
  deviation(x: number, y: number): number {
    const count = this.windowWidth * this.windowHeight;
    const sum = this.over(this.sums, x, y);
    return Math.sqrt(Math.max(0, this.over(this.squares, x, y) - (sum * sum) / count));
  }

  private put(table: Float64Array, x: number, y: number, value: number): void {
    const at = (y + 1) * this.stride + x + 1;
    const up = at - this.stride;
    table[at] =
      value + (table[at - 1] as number) + (table[up] as number) - (table[up - 1] as number);
  }

  private over(table: Float64Array, x: number, y: number): number {
    const top = y * this.stride + x;
    const bottom = top + this.windowHeight * this.stride;
    const { windowWidth: w } = this;
    return (
      (table[bottom + w] as number) -
      (table[bottom] as number) -
      (table[top + w] as number) +
      (table[top] as number)
    );
  }
}
