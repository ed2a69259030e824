/** A page whose keys can be changed: clashes are looked for among its commands only. */
import type { ReadonlySignal } from '@preact/signals';
import type { Bindings, KeyedCommand } from '../editor/bindings';

export interface KeyScope {
  readonly commands: readonly KeyedCommand[];
  /** In the order of the sheet: a group of commands and its title. */
  readonly groups: readonly (readonly [group: string, title: string])[];
  /** What a command does, by its id. */
  readonly words: Readonly<Record<string, string>>;
  readonly bindings: ReadonlySignal<Bindings<KeyedCommand>>;
}
