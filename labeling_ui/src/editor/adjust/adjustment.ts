/** How a frame's picture is shown. The stored picture stays as it is. */

/** The server's image preset of a camera has the same fields. */
export interface Adjustment {
  /** Added, as a share of white: -1 to 1, 0 changes nothing. */
  readonly brightness: number;
  /** Multiplies about middle grey; 1 changes nothing. */
  readonly contrast: number;
  /** The exponent's inverse: above 1 lightens the dark; 1 changes nothing. */
  readonly gamma: number;
  /** Clip limit of the local contrast, as a multiple of an even histogram; 0 is off. */
  readonly clahe: number;
}

export const NEUTRAL: Adjustment = { brightness: 0, contrast: 1, gamma: 1, clahe: 0 };

/** Brings out what stands in the dark, without turning the lamps into suns. */
export const NIGHT: Adjustment = { brightness: 0.02, contrast: 1.1, gamma: 1.6, clahe: 2 };

export const PARTS = ['brightness', 'contrast', 'gamma', 'clahe'] as const;
export type Part = (typeof PARTS)[number];

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** How far the page's sliders go; a preset that came another way may lie beyond. */
export const RANGES: Readonly<Record<Part, Range>> = {
  brightness: { min: -0.5, max: 0.5, step: 0.01 },
  contrast: { min: 0.5, max: 3, step: 0.05 },
  gamma: { min: 0.4, max: 3, step: 0.05 },
  clahe: { min: 0, max: 8, step: 0.5 },
};

export function sameAdjustment(a: Adjustment, b: Adjustment): boolean {
  return PARTS.every((part) => a[part] === b[part]);
}

/** Whether the picture is shown as it is stored. */
export const isNeutral = (adjustment: Adjustment): boolean => sameAdjustment(adjustment, NEUTRAL);

/** The parts of anything that are finite numbers, over the neutral ones; null when it is no object. */
export function readAdjustment(raw: unknown): Adjustment | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const found = Object.entries(raw).filter(
    ([part, value]) => PARTS.includes(part as Part) && Number.isFinite(value),
  );
  return { ...NEUTRAL, ...Object.fromEntries(found) };
}
