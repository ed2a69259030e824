/** What a chip says: proposals their score, the selected and the hovered box label and size. */
import type { Editor } from '../editor';
import { height, width } from '../geometry';
import type { Box } from '../model';
import type { ChipText } from './chips';

/** Past this many boxes on screen only the selected and the hovered one have chips. */
export const CROWD = 60;

export function caption(box: Box, editor: Editor, onScreen: number): ChipText | null {
  const { selection } = editor;
  if (selection.has(box.id) || selection.hovered === box.id) return full(box, editor);
  const { captions } = editor.appearance.values;
  if (captions === 'none' || onScreen > CROWD || editor.isBelowSlider(box)) return null;
  const score = box.verified || box.score === null ? '' : shortScore(box.score);
  if (captions === 'all') return { colored: nameOf(box, editor), plain: score && ` ${score}` };
  return score ? { colored: score, plain: '' } : null;
}

const nameOf = (box: Box, { labels }: Editor): string =>
  labels.find((label) => label.id === box.label_id)?.name ?? '';

function full(box: Box, editor: Editor): ChipText {
  const score = box.verified || box.score === null ? '' : ` ${shortScore(box.score)}`;
  return { colored: nameOf(box, editor), plain: ` ${size(box)}${score}` };
}

export const size = (box: Pick<Box, 'bbox'>): string =>
  `${width(box.bbox).toFixed(1)} × ${height(box.bbox).toFixed(1)}`;

const shortScore = (score: number) => score.toFixed(2).replace(/^0/, '');

export const FLAG_LETTERS = { occluded: 'Q', truncated: 'T', difficult: 'G', ignore: 'I' } as const;

/** The keys of the flags that are set: "Q T". */
export function flagLetters(box: Box): string {
  return Object.entries(FLAG_LETTERS)
    .filter(([flag]) => box[flag as keyof typeof FLAG_LETTERS])
    .map(([, letter]) => letter)
    .join(' ');
}
