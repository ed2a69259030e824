import type { Checkpoint } from '../api/types';

/** How frames are looked at with some weights when nobody says otherwise. */
export type Served = Pick<Checkpoint, 'served_size' | 'tiles'>;

/** How exactly weights are multiplied. */
export const PRECISIONS = ['float32', 'int8'] as const;
type Precision = (typeof PRECISIONS)[number];

/** What is asked of a detector that is put to work, as typed. */
export interface ProposeValues {
  threshold: string;
  /** '' is the size that the weights were trained at. */
  size: string;
  /** '' is as the weights were trained. */
  tiles: string;
  /** In how many sizes each frame is looked at; '' is as suits the weights. */
  scales: string;
  /** '' is left to the worker. */
  precision: string;
}

export const USUAL: ProposeValues = {
  threshold: '0.25',
  size: '',
  tiles: '',
  scales: '',
  precision: '',
};

/** Tiles along the longer side that can be chosen; 1 is none. */
export const TILES = [1, 2, 3, 4, 6, 8] as const;
/** Sizes in which a frame can be looked at. */
export const SCALES = [1, 2] as const;

interface Settings {
  threshold: number;
  input_size: number | null;
  tiles: number | null;
  scales: number | null;
  precision: Precision | null;
}

/** What the API takes: nothing for what is empty. */
export function toSettings({ threshold, size, tiles, scales, precision }: ProposeValues): Settings {
  return {
    threshold: Number(threshold),
    input_size: toNumber(size),
    tiles: toNumber(tiles),
    scales: toNumber(scales),
    precision: PRECISIONS.find((name) => name === precision) ?? null,
  };
}

function toNumber(typed: string): number | null {
  return typed.trim() === '' ? null : Number(typed);
}
