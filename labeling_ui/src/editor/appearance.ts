/** How boxes and aids are shown over the picture: a person's choice, the same on every frame. */
import { Emitter } from './emitter';
import { clamp } from './geometry';

/** `open`: proposals tell their score; `all`: verified boxes tell their label as well. */
export const CAPTIONS = ['all', 'open', 'none'] as const;
export type Captions = (typeof CAPTIONS)[number];

export const AIDS = ['crosshair', 'minimap', 'loupe'] as const;
export type Aid = (typeof AIDS)[number];

export interface AppearanceValues extends Readonly<Record<Aid, boolean>> {
  /** Opacity of the lines of boxes that nobody has at hand, `FAINTEST` to 1. */
  readonly lines: number;
  /** Opacity of the label's colour inside the boxes, 0 to `FULLEST`. */
  readonly fill: number;
  readonly captions: Captions;
}

/** Boxes are hidden by a key, not by a slider that one forgets. */
export const FAINTEST = 0.2;
export const FULLEST = 0.6;

export const PLAIN: AppearanceValues = {
  lines: 1,
  fill: 0,
  captions: 'open',
  crosshair: true,
  minimap: true,
  loupe: true,
};

export class Appearance {
  /** The person has chosen something that is to be remembered. */
  readonly chosen = new Emitter<AppearanceValues>();
  values = PLAIN;

  constructor(private readonly redraw: () => void) {}

  /** Takes what was remembered. */
  show(values: AppearanceValues): void {
    this.values = values;
    this.redraw();
  }

  change(values: Partial<AppearanceValues>): void {
    this.show({ ...this.values, ...values });
    this.chosen.emit(this.values);
  }

  /** From all captions to fewer, and round again. */
  nextCaptions(): void {
    const at = CAPTIONS.indexOf(this.values.captions);
    this.change({ captions: CAPTIONS[(at + 1) % CAPTIONS.length] ?? PLAIN.captions });
  }
}

/** The best of what was kept somewhere. */
export function readAppearance(raw: unknown): AppearanceValues {
  if (typeof raw !== 'object' || raw === null) return PLAIN;
  const found = raw as Partial<Record<keyof AppearanceValues, unknown>>;
  const share = (value: unknown, low: number, high: number, otherwise: number) =>
    typeof value === 'number' && Number.isFinite(value) ? clamp(value, low, high) : otherwise;
  return {
    lines: share(found.lines, FAINTEST, 1, PLAIN.lines),
    fill: share(found.fill, 0, FULLEST, PLAIN.fill),
    captions: CAPTIONS.find((captions) => captions === found.captions) ?? PLAIN.captions,
    crosshair: found.crosshair !== false,
    minimap: found.minimap !== false,
    loupe: found.loupe !== false,
  };
}
