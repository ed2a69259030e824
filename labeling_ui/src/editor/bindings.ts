/**
 * Which key runs which command of a page: the commands' own keys, and over them what a person has
 * changed. A command is told the key that it was written with, whichever key a person presses for it.
 */
import { capsOf, type Keystroke, type KeyText, keyText, parseKey } from './keystroke';
import { isBrowsers } from './reserved-keys';

/** What a key can be bound to. */
export interface KeyedCommand {
  readonly id: string;
  /** Where it stands in the sheet of keys. */
  readonly group: string;
  readonly keys: readonly Keystroke[];
  /** Its keys in short, as they are shown while nobody has changed them. */
  readonly caps: readonly string[];
  /** Its keys cannot be changed. */
  readonly fixed?: boolean;
  /** Runs again and again while its key is held. */
  readonly repeats?: boolean;
}

/** One key of a command, named by the key that it was written with: "accept:KeyA", "wall.accept:KeyA". */
export type Slot = string;

/** What a person has changed, on all pages: slot to key. */
export type KeyChanges = Readonly<Record<Slot, KeyText>>;

export interface Binding<C extends KeyedCommand = KeyedCommand> {
  readonly command: C;
  readonly slot: Slot;
  /** As the command was written. */
  readonly own: Keystroke;
  /** As it is now; empty when a person has given it to another command. */
  readonly key: KeyText;
}

/** A key cannot be had: the browser keeps it, or another command of the page has it. */
export type Clash = { readonly with: 'browser' } | { readonly with: Binding };

export class Bindings<C extends KeyedCommand> {
  /** What differs from the commands' own keys. */
  readonly changes: KeyChanges;
  /** What was changed on other pages: kept, and clashes with nothing here. */
  private readonly elsewhere: KeyChanges;
  private readonly bindings: readonly Binding<C>[];
  private readonly byKey: ReadonlyMap<KeyText, Binding<C>>;

  /**
   * @param scope the page's name in front of its slots; the labeling page has none
   * @param changes of all pages; what is no slot of this page, though in its scope, is left out
   */
  constructor(
    commands: readonly C[],
    private readonly scope: string,
    changes: KeyChanges,
  ) {
    const wanted = commands.flatMap((command) =>
      command.keys.map((own) => {
        const slot = this.slotOf(command, own);
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
    const others = Object.entries(changes).filter(([slot]) => scopeOf(slot) !== scope);
    this.elsewhere = Object.fromEntries(others);
  }

  match(key: KeyText): Binding<C> | undefined {
    if (key === '') return undefined;
    return this.byKey.get(key);
  }

  of({ id }: KeyedCommand): Binding<C>[] {
    return this.bindings.filter(({ command }) => command.id === id);
  }

  /** In short as the command was written, else key by key. */
  caps(command: KeyedCommand): readonly string[] {
    const bindings = this.of(command);
    if (!bindings.some(isChanged)) return command.caps;
    return bindings.flatMap(({ key }) => (key ? capsOf(parseKey(key)) : []));
  }

  isChanged(command: KeyedCommand): boolean {
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
    return { ...this.all, [slot]: key };
  }

  /** The changes after two slots have each other's key: no command is left without one. */
  swapped(slot: Slot, other: Slot): KeyChanges {
    const key = (of: Slot) => this.bindings.find((binding) => binding.slot === of)?.key ?? '';
    return { ...this.all, [slot]: key(other), [other]: key(slot) };
  }

  /**
   * The changes after a command has its own keys back. Commands that had them meanwhile get theirs
   * back as well, so that no key has two.
   */
  restored(command: KeyedCommand): KeyChanges {
    const back = new Set<Slot>();
    const giveBack = (binding: Binding<C>): void => {
      if (back.has(binding.slot)) return;
      back.add(binding.slot);
      const holder = this.byKey.get(keyText(binding.own));
      if (holder) giveBack(holder);
    };
    this.of(command).forEach(giveBack);
    const kept = Object.entries(this.all).filter(([slot]) => !back.has(slot));
    return Object.fromEntries(kept);
  }

  /** The changes after every command of this page has its own keys back. */
  allRestored(): KeyChanges {
    return this.elsewhere;
  }

  private get all(): KeyChanges {
    return { ...this.elsewhere, ...this.changes };
  }

  private slotOf({ id }: C, own: Keystroke): Slot {
    return `${this.scope && `${this.scope}.`}${id}:${keyText(own)}`;
  }
}

const isChanged = ({ own, key }: Binding): boolean => key !== keyText(own);

const scopeOf = (slot: Slot): string => /^(\w+)\./.exec(slot)?.[1] ?? '';
