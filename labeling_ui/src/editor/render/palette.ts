/** The colours of the photo layer, read from the style sheet's tokens: the same in both themes. */
import type { EntityId, Label } from '../model';

export interface Palette {
  readonly halo: string;
  readonly chip: string;
  readonly chipText: string;
  readonly select: string;
  readonly ignore: string;
  readonly conflict: string;
  readonly font: string;
  labelColor(id: EntityId): string;
}

/** Label colours by position; a colour that the project chose comes first. */
const LABEL_TOKENS = ['person', 'car', '3', '4', '5', '6', '7', '8'] as const;

export function readPalette(element: Element, labels: readonly Label[]): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--ph-${name}`).trim();
  const colors = new Map(labels.map((label, i) => [label.id, label.color || token(tokenAt(i))]));
  return {
    halo: token('halo'),
    chip: token('chip'),
    chipText: token('chip-text'),
    select: token('select'),
    ignore: token('ignore'),
    conflict: token('conflict'),
    font: `500 11px ${style.getPropertyValue('--font').trim() || 'sans-serif'}`,
    labelColor: (id) => colors.get(id) ?? token('ignore'),
  };
}

const tokenAt = (index: number) => LABEL_TOKENS[index % LABEL_TOKENS.length] ?? '3';
