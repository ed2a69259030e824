/** What an upload of weights sends. */
import { changedOptions } from '../options/changed';
import type { Option, OptionValues } from '../options/schema';

export interface WeightsValues {
  file: File;
  name: string;
  detector: string;
  /** Names separated by commas, in the order of the network's outputs. */
  labels: string;
  options: OptionValues;
}

/** The multipart form: options and labels go as JSON. */
export function weightsForm(values: WeightsValues, options: readonly Option[]): FormData {
  const form = new FormData();
  form.set('detector', values.detector);
  form.set('options', JSON.stringify(changedOptions(options, values.options)));
  form.set('labels', JSON.stringify(labelNames(values.labels)));
  form.set('name', values.name.trim());
  form.set('file', values.file);
  return form;
}

export const labelNames = (typed: string): string[] =>
  typed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
