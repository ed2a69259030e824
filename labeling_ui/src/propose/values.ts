/** What is asked of a detector that is put to work, as typed and as sent. */
export interface ProposeValues {
  threshold: string;
  /** '' is the size that the weights were trained at. */
  size: string;
  /** '' is as the weights were trained. */
  tiles: string;
}

export const USUAL: ProposeValues = { threshold: '0.25', size: '', tiles: '' };

/** Tiles along the longer side that can be chosen; 1 is none. */
export const TILES = [1, 2, 3, 4, 6, 8] as const;

interface Settings {
  threshold: number;
  input_size: number | null;
  tiles: number | null;
}

/** What the API takes: nothing for what is empty. */
export function toSettings({ threshold, size, tiles }: ProposeValues): Settings {
  return { threshold: Number(threshold), input_size: toNumber(size), tiles: toNumber(tiles) };
}

function toNumber(typed: string): number | null {
  return typed.trim() === '' ? null : Number(typed);
}
