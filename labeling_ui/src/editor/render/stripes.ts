/** Dashes as a pattern of diagonal stripes: along an upright or a level line they are dashes. */

const patterns = new Map<string, CanvasPattern>();

/** The pattern of a dash (CSS pixels: on, off), made once; null for a plain line. */
export function striped(
  context: CanvasRenderingContext2D,
  dash: readonly number[],
  color: string,
  ratio: number,
): CanvasPattern | null {
  const cells = stripes(dash, ratio);
  if (!cells) return null;
  const key = `${color} ${cells.on} ${cells.side} ${ratio}`;
  const pattern = patterns.get(key) ?? paint(context, cells, color, ratio);
  if (pattern) patterns.set(key, pattern);
  return pattern;
}

export interface Stripes {
  /** Device pixels. */
  readonly on: number;
  readonly side: number;
}

/** The square that repeats: in each row a stripe of `on`, one further left than in the row above. */
export function stripes([on = 0, off = 0]: readonly number[], ratio: number): Stripes | null {
  if (off === 0) return null;
  const painted = Math.max(1, Math.round(on * ratio));
  return { on: painted, side: painted + Math.max(1, Math.round(off * ratio)) };
}

function paint(
  context: CanvasRenderingContext2D,
  { on, side }: Stripes,
  color: string,
  ratio: number,
): CanvasPattern | null {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const cells = canvas.getContext('2d');
  if (!cells) return null;
  cells.fillStyle = color;
  for (let row = 0; row < side; row++) {
    for (let at = 0; at < on; at++) cells.fillRect((at - row + side) % side, row, 1, 1);
  }
  const pattern = context.createPattern(canvas, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}
