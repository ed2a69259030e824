/** The options of a training: which a person gave, which it settled by itself and why, and the rest. */
import type { Choice, Id } from '../../../api/types';
import type { Option } from '../../jobs/options/schema';

/** What was asked for; `chosen` is missing in jobs of an older release. */
export interface TrainingSpec {
  dataset_id: Id;
  detector: string;
  options: Readonly<Record<string, unknown>>;
  init: { mode: string; checkpoint_id: Id | null };
  chosen?: readonly Choice[];
}

export interface Setting {
  option: Option;
  value: unknown;
}

export interface Settings {
  given: Setting[];
  settled: Choice[];
  rest: Setting[];
}

/** @param held the options as they hold in the run, once its checks have told. */
export function settingsOf(
  spec: TrainingSpec,
  options: readonly Option[],
  held: Readonly<Record<string, unknown>> = {},
): Settings {
  const isGiven = ({ name }: Option) => (spec.options[name] ?? null) !== null;
  const settled = (spec.chosen ?? []).map((choice) => ({
    ...choice,
    value: held[choice.name] ?? choice.value,
  }));
  const isSettled = ({ name }: Option) => settled.some((choice) => choice.name === name);
  return {
    given: options.filter(isGiven).map((option) => ({ option, value: spec.options[option.name] })),
    settled,
    rest: options
      .filter((option) => !isGiven(option) && !isSettled(option))
      .map((option) => ({ option, value: held[option.name] ?? option.initial })),
  };
}
