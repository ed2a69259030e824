/**
 * A tool is a small state machine. Its states get the pointer; a state leaves by naming the next
 * one. Cancelling (Escape, a second finger, another tool) always returns to where the gesture began.
 */
import type { Keystroke } from '../commands/command';
import type { Editor } from '../editor';
import type { PointerKind } from '../hit';
import type { EntityId, Point } from '../model';

export interface Pointer {
  /** CSS pixels of the stage. */
  readonly css: Point;
  /** Pixels of the frame; may lie outside it. */
  readonly image: Point;
  readonly kind: PointerKind;
  /** Shift, Ctrl or Command is held: the press adds to the selection. */
  readonly adds: boolean;
}

/** CSS pixels that a pressed pointer must travel before a click becomes a drag. */
const DRAG_DISTANCE = { mouse: 3, pen: 4, touch: 8, keys: 0.001 } as const;

export function isDrag(from: Pointer, to: Pointer): boolean {
  return Math.hypot(to.css.x - from.css.x, to.css.y - from.css.y) >= DRAG_DISTANCE[from.kind];
}

export abstract class ToolState {
  onEnter(): void {}
  onExit(): void {}
  onPointerDown(_pointer: Pointer): void {}
  onPointerMove(_pointer: Pointer): void {}
  onPointerUp(_pointer: Pointer): void {}
  onPointerLeave(): void {}
  /** Undoes what this state has begun. */
  onCancel(): void {}
}

/** What a command does while the tool is active, in place of what it does else. */
export interface OwnCommand {
  readonly enabled?: () => boolean;
  readonly run: (key: Keystroke) => void;
}

export abstract class Tool {
  /** The CSS cursor over the stage while nothing more particular is under it. */
  abstract readonly cursor: string;
  /** Whether a draw may begin here: the crosshair shows. */
  readonly crosshair: boolean = false;
  /** Whether the box under the pointer shows its handles and can be taken by them. */
  readonly grabs: boolean = false;
  /** By the ids of commands. */
  readonly own: ReadonlyMap<string, OwnCommand> = new Map();
  private current: ToolState | null = null;

  constructor(readonly editor: Editor) {}

  /** The label of what is drawn. */
  get labelId(): EntityId {
    return this.editor.labelId;
  }

  /** The state that the tool rests in. */
  abstract idle(): ToolState;

  get state(): ToolState {
    if (!this.current) {
      this.current = this.idle();
      this.current.onEnter();
    }
    return this.current;
  }

  go(next: ToolState): void {
    this.current?.onExit();
    this.current = next;
    next.onEnter();
  }

  /** A key presses at the crosshair. */
  pressByKey(pointer: Pointer): void {
    this.state.onPointerDown(pointer);
  }

  /** A box was drawn, and the tool rests again. With the key for it held it was the frame's last. */
  drew(): void {
    if (this.editor.lastHeld) this.editor.finished.emit();
  }

  /** True when there was a gesture to cancel. */
  cancel(): boolean {
    const wasBusy = this.busy;
    this.state.onCancel();
    this.go(this.idle());
    return wasBusy;
  }

  /** Whether a gesture is under way. */
  get busy(): boolean {
    return !(this.state instanceof IdleState);
  }
}

/** The resting state of a tool. */
export abstract class IdleState extends ToolState {}

/** What a file under `tools/` exports as default. */
export interface ToolModule {
  readonly id: string;
  readonly create: (editor: Editor) => Tool;
}
