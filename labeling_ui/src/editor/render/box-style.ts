/** Which line a box gets. Solid is true, dashed is a guess; the numbers are CSS px at every zoom. */
import type { Editor } from '../editor';
import type { Box } from '../model';

export interface BoxStyle {
  readonly line: number;
  readonly dash: readonly number[];
  /** Wash inside the box, 0 to 1, white unless `washLabel`. */
  readonly wash: number;
  readonly washLabel: boolean;
  readonly alpha: number;
  readonly white: boolean;
  readonly hatched: boolean;
}

const PLAIN: BoxStyle = {
  line: 1.5,
  dash: [],
  wash: 0,
  washLabel: false,
  alpha: 1,
  white: false,
  hatched: false,
};

const PROPOSAL: BoxStyle = { ...PLAIN, dash: [5, 3], wash: 0.07, washLabel: true };
const BELOW_SLIDER: BoxStyle = { ...PLAIN, dash: [1.5, 3], alpha: 0.62 };
const INTERPOLATED: BoxStyle = { ...PLAIN, dash: [10, 3] };

export function boxStyle(box: Box, editor: Editor): BoxStyle {
  const style = asShown(trust(box, editor), editor);
  return { ...style, ...attention(box, editor), hatched: box.ignore };
}

/** A line as the person wants to see lines: fainter, or with a fill. */
export function asShown(style: BoxStyle, { appearance }: Editor): BoxStyle {
  const { lines, fill } = appearance.values;
  const shown = fill > 0 ? { wash: Math.max(style.wash, fill), washLabel: true } : {};
  return { ...style, alpha: style.alpha * lines, ...shown };
}

/** The line that says how far a box is to be trusted: the same object for the same line. */
export function trust(box: Box, editor: Editor): BoxStyle {
  if (box.verified) return PLAIN;
  if (editor.isBelowSlider(box)) return BELOW_SLIDER;
  return box.origin === 'interpolated' || box.origin === 'tracker' ? INTERPOLATED : PROPOSAL;
}

function attention(box: Box, { selection }: Editor): Partial<BoxStyle> {
  if (selection.has(box.id)) {
    const several = selection.ids.size > 1;
    return { line: 2, wash: 0.05, washLabel: false, alpha: 1, white: several };
  }
  if (selection.hovered === box.id) return { line: 2, wash: 0.08, washLabel: false, alpha: 1 };
  return {};
}
