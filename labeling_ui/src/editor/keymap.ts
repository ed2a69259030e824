/**
 * Which key runs which command: the commands' own keys, and over them what a person has changed. A
 * command is told the key that it was written with, whichever key a person presses for it.
 */
import { COMMANDS } from './commands';
import type { Command, Keystroke } from './commands/command';
import { capsOf, type KeyText, keyText, parseKey } from './keystroke';
import { isBrowsers } from './reserved-keys';

/** One key of a command, named by the key that it was written with: "accept:KeyA". */
export type Slot = string;

/** What a person has changed: slot to key. */
export type KeyChanges = Readonly<Record<Slot, KeyText>>;

export interface Binding {
  readonly command: Command;
  readonly slot: Slot;
  /** As the command was written. */
  readonly own: Keystroke;
  /** As it is now; empty when a person has given it to another command. */
  readonly key: KeyText;
}

/** A key cannot be had: the browser keeps it, or another command has it. */
export type Clash = { readonly with: 'browser' } | { readonly with: Binding };

const slotOf = ({ id }: Command, own: Keystroke): Slot => `${id}:${keyText(own)}`;

export class Keymap {
  /** What differs from the commands' own keys. */
  readonly changes: KeyChanges;
  private readonly bindings: readonly Binding[];
  private readonly byKey: ReadonlyMap<KeyText, Binding>;

  /** What is no slot is left out of `changes`. */
  constructor(changes: KeyChanges = {}) {
    const wanted = COMMANDS.flatMap((command) =>
      command.keys.map((own) => {
        const slot = slotOf(command, own);
        return { command, slot, own, key: changes[slot] ?? keyText(own) };
      }),
    );
    const changed = wanted.filter(isChanged);
    const taken = new Set(changed.map(({ key }) => key));
    // A later release may give a command a key that the person has long given to another.
    this.bindings = wanted.map((binding) =>
      !isChanged(binding) && taken.has(binding.key) ? { ...binding, key: '' } : binding,
    );
    this.byKey = new Map(this.bindings.map((binding) => [binding.key, binding]));
    this.changes = Object.fromEntries(changed.map(({ slot, key }) => [slot, key]));
  }

  match(key: KeyText): Binding | undefined {
    if (key === '') return undefined;
    return this.byKey.get(key);
  }

  of(command: Command): Binding[] {
    return this.bindings.filter((binding) => binding.command.id === command.id);
  }

  /** In short as the command was written, else key by key. */
  caps(command: Command): readonly string[] {
    const bindings = this.of(command);
    if (!bindings.some(isChanged)) return command.caps;
    return bindings.flatMap(({ key }) => (key ? capsOf(parseKey(key)) : []));
  }

  isChanged(command: Command): boolean {
    return this.of(command).some(isChanged);
  }

  /** Why `slot` cannot have this key; null when it can. */
  clash(slot: Slot, key: KeyText): Clash | null {
    if (isBrowsers(key)) return { with: 'browser' };
    const owner = this.byKey.get(key);
    return owner && owner.slot !== slot ? { with: owner } : null;
  }

  /** The changes after a slot has got a free key. @throws RangeError when the key is not free */
  changed(slot: Slot, key: KeyText): KeyChanges {
    if (this.clash(slot, key)) throw new RangeError(`the key ${key} is taken`);
    return { ...this.changes, [slot]: key };
  }

  /** The changes after two slots have each other's key: no command is left without one. */
  swapped(slot: Slot, other: Slot): KeyChanges {
    const key = (of: Slot) => this.bindings.find((binding) => binding.slot === of)?.key ?? '';
    return { ...this.changes, [slot]: key(other), [other]: key(slot) };
  }

  /**
   * The changes after a command has its own keys back. Commands that had them meanwhile get theirs
   * back as well, so that no key has two.
   */
  restored(command: Command): KeyChanges {
    const back = new Set<Slot>();
    const giveBack = (binding: Binding): void => {
      if (back.has(binding.slot)) return;
      back.add(binding.slot);
      const holder = this.byKey.get(keyText(binding.own));
      if (holder) giveBack(holder);
    };
    this.of(command).forEach(giveBack);
    const kept = Object.entries(this.changes).filter(([slot]) => !back.has(slot));
    return Object.fromEntries(kept);
  }
}

const isChanged = ({ own, key }: Binding): boolean => key !== keyText(own);
