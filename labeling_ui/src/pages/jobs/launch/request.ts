/** What the form asks of the server: the same words to be advised as to launch. */
import type { Checkpoint, Id } from '../../../api/types';
import { changedOptions } from '../options/changed';
import type { Option, OptionValues } from '../options/schema';
import { type Start, toInit } from './start-from';

export interface Wanted {
  datasetId: Id;
  /** '' leaves it to the server. */
  detector: string;
  start: Start;
  values: OptionValues;
}

export interface LaunchRequest {
  detector?: string;
  options: Record<string, unknown>;
  init?: Record<string, unknown>;
}

/** Only what was chosen: the rest is left to the training. */
export function requestOf(
  { detector, start, values }: Wanted,
  options: readonly Option[],
): LaunchRequest {
  const request: LaunchRequest = { options: changedOptions(options, values) };
  const init = toInit(start);
  if (detector) request.detector = detector;
  if (init) request.init = init;
  return request;
}

/** The detector that it will be: named, that of the checkpoint, or as advised; '' while nobody knows. */
export function detectorOf(
  { detector, start }: Wanted,
  checkpoints: readonly Checkpoint[],
  advised: string | undefined,
): string {
  const from = checkpoints.find(({ id }) => String(id) === start.checkpointId)?.detector;
  return detector || from || advised || '';
}
