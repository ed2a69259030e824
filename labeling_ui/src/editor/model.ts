/** What the editor knows of the platform: boxes, labels and frames in the words of the API. */

/** Rows are numbered by the server; boxes, tracks and edits have ids made here. */
export type EntityId = number;
export type Uuid = string;

/** `[x1, y1, x2, y2]` in float pixels of the frame: top-left origin, x2 and y2 exclusive. */
export type BBox = readonly [x1: number, y1: number, x2: number, y2: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const FLAGS = ['occluded', 'truncated', 'difficult', 'ignore'] as const;
export type Flag = (typeof FLAGS)[number];

export type BoxOrigin = 'drawn' | 'model' | 'motion' | 'tracker' | 'interpolated' | 'imported';

/** The fields of a box that a change may set. */
export interface BoxFields extends Readonly<Record<Flag, boolean>> {
  readonly label_id: EntityId;
  readonly bbox: BBox;
  readonly track_id: Uuid | null;
  readonly keyframe: boolean;
  readonly origin: BoxOrigin;
  /** Kept with the fields, so that an undone rejection is the same proposal again. */
  readonly score: number | null;
  readonly checkpoint_id: EntityId | null;
  readonly verified: boolean;
}

/** A box as it is shown. Its revision is kept apart, by the document: only the server sets it. */
export interface Box extends BoxFields {
  readonly id: Uuid;
  readonly frame_id: EntityId;
}

/** A box as the server stores it. */
export interface StoredBox extends Box {
  readonly rev: number | null;
}

export interface Label {
  readonly id: EntityId;
  readonly name: string;
  readonly color: string | null;
  readonly hotkey: string | null;
}

export interface FrameInfo extends Size {
  readonly id: EntityId;
  readonly source_id: EntityId;
  readonly index: number;
}

const FIELD_NAMES = [
  'label_id',
  'bbox',
  'track_id',
  ...FLAGS,
  'keyframe',
  'origin',
  'score',
  'checkpoint_id',
  'verified',
] as const satisfies readonly (keyof BoxFields)[];

/** The part of a box that travels in a change. */
export function fieldsOf(box: BoxFields): BoxFields {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, box[name]])) as unknown as BoxFields;
}

/** The box without its revision. */
export function withoutRevision({ rev: _rev, ...box }: StoredBox): Box {
  return box;
}
