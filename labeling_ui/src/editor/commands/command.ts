/** What a key or a button does. Words for a command are found by its id in the page's dictionary. */
import type { KeyedCommand } from '../bindings';
import type { Editor } from '../editor';
import type { Keystroke } from '../keystroke';
import type { Box } from '../model';
import { ownCommand } from '../own-commands';

export type { Keystroke } from '../keystroke';

export const GROUPS = ['boxes', 'proposals', 'flags', 'frames', 'view', 'pointer'] as const;
export type Group = (typeof GROUPS)[number];

/** What commands need of the page around the editor. */
export interface PageActions {
  submit(): void;
  /** Accepts the proposals above the slider, rejects the rest, and submits. */
  settleAndSubmit(): void;
  /** So many frames on, or back when negative, as far as there are any. */
  step(by: number): void;
  goToFrame(): void;
  showKeys(): void;
  /** Opens the filter, or closes it. */
  showFilter(): void;
  showView(): void;
  holdPan(held: boolean): void;
  /** Moves the focus to the next part of the page. */
  walkRegions(step: 1 | -1): void;
  readonly across: AcrossActions;
}

/** What reaches over the frames of a source. */
export interface AcrossActions {
  /** Whether there is a frame before this one. */
  readonly hasPrevious: boolean;
  readonly canPropagate: boolean;
  readonly canPaste: boolean;
  copy(boxes: readonly Box[]): void;
  paste(): void;
  /** Brings the boxes of the frame before, where they were or `moved` with what they show. */
  copyPrevious(moved: boolean): void;
  /** Whether each frame begins with the boxes of the one before it, moved. */
  readonly bringsAlong: boolean;
  toggleBringAlong(): void;
  /** Begins to spread boxes over further frames. */
  propagate(): void;
  /** Whether there are boxes in hand and other frames. */
  readonly canChangeRange: boolean;
  /** Begins to do one thing to boxes like those in hand on many frames. */
  changeRange(): void;
}

export interface CommandContext {
  readonly editor: Editor;
  readonly page: PageActions;
}

export interface Command extends KeyedCommand {
  readonly group: Group;
  /** Whether it works now; a command that does not leaves its key to the browser. */
  readonly enabled?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext, key: Keystroke) => void;
  /** Runs when the key is let go, for keys that are held. */
  readonly release?: (context: CommandContext) => void;
  /** Place in the hint strip; without one it stands in the sheet of keys only. */
  readonly hint?: number;
  /** Changes boxes: off while the frame is read-only. */
  readonly edits?: boolean;
}

export function isEnabled(command: Command, context: CommandContext): boolean {
  const own = ownCommand(context.editor, command.id);
  if (own) return own.enabled?.() ?? true;
  if (command.edits && context.editor.readOnly) return false;
  return command.enabled?.(context) ?? true;
}

/** Runs a command, or what the active tool makes of it. */
export function runCommand(
  command: Command,
  context: CommandContext,
  key: Keystroke = { code: '' },
): void {
  const own = ownCommand(context.editor, command.id);
  if (own) own.run(key);
  else command.run(context, key);
}
