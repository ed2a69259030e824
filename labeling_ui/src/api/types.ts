/** The shapes of `/api/v1`, as the pages use them. Times are ISO 8601 in UTC; sizes are pixels. */

/** Rows are numbered by the server; only boxes, tracks and edits have ids made by the client. */
export type Id = number;

export interface Page<T> {
  items: T[];
  /** Give it as `?after=` to read on; null at the end. */
  next: string | null;
}

export type Role = 'annotator' | 'reviewer' | 'engineer' | 'admin';

export interface Account {
  id: Id;
  name: string;
  email: string;
  role: Role;
}

export interface Session {
  account: Account;
  csrf: string;
}

export interface Person extends Account {
  active: boolean;
}

export interface Token {
  id: Id;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

export interface NewToken {
  id: Id;
  name: string;
  token: string;
}

export interface Label {
  id: Id;
  name: string;
  color: string;
  hotkey: string | null;
}

export interface Project {
  id: Id;
  name: string;
  labels: Label[];
  created_at: string;
}

export interface Camera {
  id: Id;
  project_id: Id;
  name: string;
}

export interface Source {
  id: Id;
  camera_id: Id;
  project_id: Id;
  name: string;
  kind: 'video' | 'images';
  frames: number;
  width: number | null;
  height: number | null;
  fps: number | null;
  lost_frames: number;
  created_at: string;
  job_id: Id | null;
}

export type FrameState = 'new' | 'submitted' | 'accepted' | 'rejected';

export interface Lease {
  account_id: Id;
  name: string;
  mine: boolean;
  expires_at: string;
}

export type BoxOrigin = 'drawn' | 'model' | 'motion' | 'tracker' | 'interpolated' | 'imported';

export interface Box {
  id: string;
  frame_id: Id;
  label_id: Id;
  /** x1, y1, x2, y2 in float pixels of the frame; x2 and y2 exclusive. */
  bbox: [number, number, number, number];
  track_id: string | null;
  occluded: boolean;
  truncated: boolean;
  difficult: boolean;
  ignore: boolean;
  keyframe: boolean;
  origin: BoxOrigin;
  score: number | null;
  checkpoint_id: Id | null;
  verified: boolean;
  rev: number | null;
}

/** A frame in a list; `boxes` and `lease` come only with `GET /frames/{id}`. */
export interface FrameSummary {
  id: Id;
  source_id: Id;
  index: number;
  name: string;
  pts_us: number;
  width: number;
  height: number;
  sha256: string;
  state: FrameState;
  revision: number;
}

export interface Frame extends FrameSummary {
  lease: Lease | null;
  boxes: Box[];
}

export interface Statistics {
  frames: { total: number } & Record<FrameState, number>;
  boxes: { total: number; verified: number; proposals: number };
  labels: {
    label_id: Id;
    name: string;
    boxes: number;
    median_width: number | null;
    median_height: number | null;
  }[];
  cameras: { camera_id: Id; name: string; frames: number; boxes: number }[];
}

export interface SplitCounts {
  frames: number;
  boxes: number;
}

export interface Dataset {
  id: Id;
  name: string;
  sha256: string;
  frames: number;
  boxes: number;
  counts: { train: SplitCounts; val: SplitCounts; labels: Record<string, number> };
  created_at: string;
  created_by: string | null;
}

export type JobKind = 'ingest' | 'import' | 'predict' | 'track' | 'evaluate' | 'train';
export type JobStatus = 'queued' | 'paused' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface Job {
  id: Id;
  kind: JobKind;
  status: JobStatus;
  /** 0 to 1. */
  progress: number;
  message: string | null;
  error: string | null;
  cancel_requested: boolean;
  attempt: number;
  spec: Record<string, unknown>;
  result: Record<string, unknown> | null;
  trainer: { host: string; pid: number } | null;
  project_id?: Id | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

export interface Metric {
  name: string;
  context: 'train' | 'val';
  step: number;
  value: number;
  at: string;
}

export interface Checkpoint {
  id: Id;
  job_id?: Id | null;
  step: number;
  epoch: number | null;
  metrics: Record<string, number>;
  bytes: number;
  sha256: string;
  best: boolean;
  origin: 'job' | 'upload' | 'bundled';
  created_at?: string;
}

export interface Detector {
  name: string;
  title: string;
  /** JSON Schema of the training options. */
  options: OptionsSchema;
}

export interface OptionsSchema {
  properties?: Record<string, OptionSchema>;
  required?: string[];
}

export interface OptionSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  anyOf?: OptionSchema[];
  multipleOf?: number;
  minimum?: number;
  maximum?: number;
}
