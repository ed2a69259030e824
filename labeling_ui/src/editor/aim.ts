/**
 * The crosshair that keys move. It presses where it stands, as a pointer would, so every tool that draws
 * is worked without one. Where it was is kept for the next time.
 */
import { aimCommands } from './aim-commands';
import type { Editor } from './editor';
import { Emitter } from './emitter';
import { center, clamp } from './geometry';
import type { Point } from './model';
import type { OwnCommand, Pointer } from './tools/tool';
import { toCss, toImage, visible } from './viewport';

/** CSS pixels from the stage's sides within which the crosshair stays: the frame follows it. */
const MARGIN = 8;
/** Tools with nothing to press for. */
const IDLE_TOOLS = ['select', 'pan'];

export class Aim {
  /** Keys have it now. */
  readonly begun = new Emitter<void>();
  /** What commands do meanwhile, by their ids. */
  readonly own: ReadonlyMap<string, OwnCommand>;
  private place: Point | null = null;
  private active = false;

  constructor(private readonly editor: Editor) {
    this.own = aimCommands(this, editor);
    editor.damaged.on((damage) => {
      if (this.active && damage === 'view') this.follow();
    });
  }

  /** Where it is, frame pixels; null while keys do not have it. */
  get at(): Point | null {
    return this.active ? this.place : null;
  }

  /** Whether there is anything to draw: zones need a right of their own. */
  get allowed(): boolean {
    const { toolId, zoneEditing, readOnly } = this.editor;
    return toolId === 'zone' ? zoneEditing.allowed : !readOnly;
  }

  /** Whether corners or points are set that are nothing yet. */
  get holds(): boolean {
    const { tool, zoneEditing } = this.editor;
    return tool.busy || zoneEditing.outline.length > 0;
  }

  /** Begins where the pointer is, else where it was last, else in the middle of what is seen. */
  begin(): void {
    const { editor } = this;
    if (!this.allowed) return;
    if (IDLE_TOOLS.includes(editor.toolId)) editor.setTool('draw');
    const { pointer, viewport, stageSize } = editor;
    const middle = () => center(visible(viewport, stageSize));
    this.place = whole(pointer ? toImage(viewport, pointer) : (this.place ?? middle()));
    this.active = true;
    editor.selection.clear();
    this.begun.emit();
    this.move(0, 0);
  }

  /** By frame pixels; it stays in the frame, and the frame comes along where it would leave the stage. */
  move(dx: number, dy: number): void {
    const { editor, place } = this;
    if (!place) return;
    const { width, height } = editor.document.frame;
    this.place = { x: clamp(place.x + dx, 0, width), y: clamp(place.y + dy, 0, height) };
    this.reveal(toCss(editor.viewport, this.place));
    this.follow();
    editor.tool.state.onPointerMove(this.pointer(this.place));
  }

  /** Presses where it stands. Once that leaves nothing half made, keys are for what was made. */
  press(): void {
    const { editor, place } = this;
    if (!place || !this.allowed) return;
    const pointer = this.pointer(place);
    editor.tool.pressByKey(pointer);
    editor.tool.state.onPointerUp(pointer);
    editor.damage();
    if (!this.holds) this.leave();
  }

  leave(): void {
    if (!this.active) return;
    this.active = false;
    this.editor.setPointer(null);
    this.editor.damage();
  }

  private reveal(css: Point): void {
    const { stageSize } = this.editor;
    const dx = clamp(css.x, MARGIN, stageSize.width - MARGIN) - css.x;
    const dy = clamp(css.y, MARGIN, stageSize.height - MARGIN) - css.y;
    if (dx !== 0 || dy !== 0) this.editor.pan(dx, dy);
  }

  /** The crosshair is drawn where the pointer is. */
  private follow(): void {
    if (this.place) this.editor.setPointer(toCss(this.editor.viewport, this.place));
  }

  private pointer(image: Point): Pointer {
    return { css: toCss(this.editor.viewport, image), image, kind: 'keys', adds: false };
  }
}

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
