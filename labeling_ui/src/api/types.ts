/**
 * The shapes of `/api/v1` under the names that pages use: made from the server's own types, and
 * narrowed where those leave an object open. Times are ISO 8601 in UTC; sizes are pixels.
 */
import type { components } from './schema';

type Schemas = components['schemas'];
type Narrowed<T, N> = Omit<T, keyof N> & N;

/** Rows are numbered by the server; only boxes, tracks and edits have ids made by the client. */
export type Id = number;

export interface Page<T> {
  items: T[];
  /** Give it as `?after=` to read on; null at the end. */
  next: string | null;
}

export type Role = Schemas['Role'];
export type Account = Schemas['AccountOut'];
export type Session = Schemas['SessionOut'];
export type Preferences = Schemas['Preferences'];
export type Person = Schemas['PersonOut'];
export type Token = Schemas['TokenOut'];
export type NewToken = Schemas['NewTokenOut'];

export type Label = Schemas['LabelOut'];
export type Project = Schemas['ProjectOut'];
export type Camera = Schemas['CameraOut'];
/** An ignore zone: x, y in float pixels of the frame; the last point joins the first. */
export type Zone = Schemas['ZoneOut'];
export type ImagePreset = Schemas['ImagePresetOut'];
export type Source = Schemas['SourceOut'];

export type FrameState = Schemas['FrameState'];
export type Lease = Schemas['LeaseOut'];
/** The box round a point; null where nothing stands out. */
export type Outline = Schemas['OutlineOut'];
export type BoxOrigin = Schemas['Origin'];
export type Box = Schemas['BoxOut'];
/** A box, and of its frame what a change over many frames must know. */
export type SourceBox = Schemas['SourceBoxOut'];
/** A frame in a list; `boxes` and `lease` come only with `GET /frames/{id}`. */
export type FrameSummary = Schemas['FrameInList'];
export type Frame = Schemas['FrameOut'];

export type Statistics = Narrowed<
  Schemas['StatisticsOut'],
  {
    frames: { total: number } & Record<FrameState, number>;
    boxes: { total: number; verified: number; proposals: number };
    labels: LabelStatistics[];
    cameras: { camera_id: Id; name: string; frames: number; boxes: number }[];
  }
>;

export interface LabelStatistics {
  label_id: Id;
  name: string;
  boxes: number;
  median_width: number | null;
  median_height: number | null;
}

export interface SplitCounts {
  frames: number;
  boxes: number;
}

export type Dataset = Narrowed<
  Schemas['DatasetOut'],
  { counts: { train: SplitCounts; val: SplitCounts; labels: Record<string, number> } }
>;

export type JobKind = 'ingest' | 'import' | 'predict' | 'train' | 'weights' | 'export' | 'demo';
export type JobStatus = Schemas['JobStatus'];
export type Job = Narrowed<Schemas['JobOut'], { kind: JobKind }>;
export type Metric = Narrowed<Schemas['MetricOut'], { context: 'train' | 'val' }>;
export type Checkpoint = Narrowed<
  Schemas['CheckpointOut'],
  { metrics: Record<string, number | null> }
>;
export type LogPart = Schemas['LogOut'];
/** Weights in one format: `file` alone, and in a `package` with their card and a script. */
export type WeightsExport = Narrowed<Schemas['ExportOut'], { job: Job | null }>;

/** A detector with the JSON Schema of its training options. */
export type Detector = Narrowed<Schemas['DetectorOut'], { options: OptionsSchema }>;

export interface OptionsSchema {
  properties?: Record<string, OptionSchema>;
  'x-groups'?: string[];
}

export type Suggestion = Schemas['SuggestionOut'];
/** Something that a training settles by itself: an option, `detector` or `start`. */
export type Choice = Schemas['ChoiceOut'];

export interface OptionSchema {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  anyOf?: OptionSchema[];
  multipleOf?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  'x-group'?: string;
  'x-unit'?: string;
  'x-suggested'?: boolean;
  'x-of-weights'?: boolean;
}
