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
  const crowded = onScreen > CROWD || editor.isBelowSlider(box);
  if (box.verified || crowded || box.score === null) return null;
  return { colored: shortScore(box.score), plain: '' };
}

function full(box: Box, editor: Editor): ChipText {
  const name = editor.labels.find((label) => label.id === box.label_id)?.name ?? '';
  const score = box.verified || box.score === null ? '' : ` ${shortScore(box.score)}`;
  return { colored: name, plain: ` ${size(box)}${score}` };
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
