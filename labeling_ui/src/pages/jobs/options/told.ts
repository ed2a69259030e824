/** What the server said of options: what is wrong with them, and what it would choose for those left alone. */
import type { Choice } from '../../../api/types';

export interface Told {
  /** By field name. */
  errors: Readonly<Record<string, string>>;
  /** By the name of the option. */
  choices: Readonly<Record<string, Choice>>;
}

export const NOTHING_TOLD: Told = { errors: {}, choices: {} };

export const byName = (choices: readonly Choice[]): Readonly<Record<string, Choice>> =>
  Object.fromEntries(choices.map((choice) => [choice.name, choice]));
