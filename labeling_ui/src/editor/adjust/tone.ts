/** Gamma, then contrast about middle grey, then brightness, for each of the 256 levels. */
import type { Adjustment } from './adjustment';

export function toneCurve({ brightness, contrast, gamma }: Adjustment): Uint8ClampedArray {
  const curve = new Uint8ClampedArray(256);
  for (let level = 0; level < 256; level++) {
    const lightened = (level / 255) ** (1 / gamma);
    curve[level] = 255 * ((lightened - 0.5) * contrast + 0.5 + brightness);
  }
  return curve;
}
