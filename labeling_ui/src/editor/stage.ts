/** Binds the pointer, the wheel and the element's size to the editor. Keys belong to the commands. */
import type { Editor } from './editor';
import type { PointerKind } from './hit';
import type { Point } from './model';
import { Pinch } from './pinch';
import type { Pointer, Tool } from './tools/tool';
import { toImage } from './viewport';
import { turnOf, zoomOf } from './wheel';
import { WheelEdge } from './wheel-edge';

const LEFT = 0;
const MIDDLE = 1;
const RIGHT = 2;
const BACK = 3;
const FORWARD = 4;
/** What buttons draw with that are not the left one. */
const DRAWING: Readonly<Record<number, string>> = { [RIGHT]: 'other', [FORWARD]: 'last' };

/** CSS pixels that the pointer goes before it takes the crosshair from the keys. */
const HAND_WANTS_IT = 4;

export class Stage {
  private readonly abort = new AbortController();
  private readonly observer: ResizeObserver;
  private readonly pinch: Pinch;
  private readonly wheelEdge: WheelEdge;
  /** The tool that took the press keeps the pointer until it is released. */
  private holder: Tool | null = null;
  private panHeld = false;
  /** Where the pointer was seen last, CSS pixels of the stage. */
  private seen: Point | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly editor: Editor,
  ) {
    this.pinch = new Pinch(editor);
    this.wheelEdge = new WheelEdge(editor);
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(element);
    this.measure();
    this.listen('pointerdown', (event) => this.onDown(event));
    this.listen('pointermove', (event) => this.onMove(event));
    this.listen('pointerup', (event) => this.onUp(event));
    this.listen('pointercancel', (event) => this.onLost(event));
    this.listen('pointerleave', () => this.onLeave());
    this.listen('wheel', (event) => this.onWheel(event));
    // No focus ring by pointer, no autoscroll by the middle button, no menu by a long press.
    this.listen('mousedown', (event) => event.preventDefault());
    this.listen('contextmenu', (event) => event.preventDefault());
    // The buttons on the side of a mouse lead the browser through its history: not off the stage.
    for (const type of ['mousedown', 'mouseup', 'auxclick'] as const)
      this.listen(type, (event) => {
        if (event.button === BACK || event.button === FORWARD) event.preventDefault();
      });
    // A stroke that ends at speed is a fling to the browser, which swallows the next tap anywhere.
    this.listen('touchstart', (event) => {
      if (event.target instanceof HTMLCanvasElement) event.preventDefault();
    });
  }

  destroy(): void {
    this.abort.abort();
    this.observer.disconnect();
  }

  /** Space: while held, the pointer pans whatever the tool. */
  holdPan(held: boolean): void {
    this.panHeld = held;
    this.showCursor();
  }

  private listen<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ): void {
    // `passive: false`: the wheel zooms the frame and must not scroll the page.
    this.element.addEventListener(type, listener, { signal: this.abort.signal, passive: false });
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width > 0 && height > 0) this.editor.resize({ width, height });
  }

  private onDown(event: PointerEvent): void {
    if (event.button > RIGHT && event.button !== FORWARD) return;
    event.preventDefault();
    // Out of any text field: the keys are for the frame again.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    this.element.setPointerCapture(event.pointerId);
    this.editor.aim.leave();
    if (this.pinch.down(event.pointerId, this.read(event))) {
      this.holder = null;
      return;
    }
    this.holder = this.toolOf(event);
    this.holder.state.onPointerDown(this.read(event));
    this.showCursor();
  }

  private onMove(event: PointerEvent): void {
    const pointer = this.read(event);
    if (this.restsBeside(pointer.css)) return;
    const before = this.editor.pointer;
    this.editor.setPointer(event.pointerType === 'touch' ? null : pointer.css);
    if (this.pinch.move(event.pointerId, pointer)) return;
    if (this.pansBetween(before, pointer)) return;
    (this.holder ?? this.editor.tool).state.onPointerMove(pointer);
    this.showCursor();
  }

  /** Keys have the crosshair, and the hand that lies on the mouse does not want it back. */
  private restsBeside(css: Point): boolean {
    const { seen, editor } = this;
    const rests = !seen || Math.hypot(css.x - seen.x, css.y - seen.y) < HAND_WANTS_IT;
    if (editor.aim.at && rests) {
      this.seen ??= css;
      return true;
    }
    editor.aim.leave();
    this.seen = css;
    return false;
  }

  /** Space in the middle of a gesture: the frame follows the pointer, and the gesture waits. */
  private pansBetween(before: Point | null, { css }: Pointer): boolean {
    if (!this.panHeld || !this.holder || this.holder === this.editor.toolNamed('pan')) return false;
    if (before) this.editor.pan(css.x - before.x, css.y - before.y);
    return true;
  }

  private onUp(event: PointerEvent): void {
    const pinched = this.pinch.up(event.pointerId);
    if (!pinched) this.holder?.state.onPointerUp(this.read(event));
    // A tool that is held for one press has no second click.
    if (this.holder !== this.editor.tool) this.holder?.cancel();
    this.holder = null;
    this.showCursor();
  }

  private onLost(event: PointerEvent): void {
    this.pinch.up(event.pointerId);
    this.holder?.cancel();
    this.holder = null;
  }

  private onLeave(): void {
    if (this.editor.aim.at) return;
    this.editor.setPointer(null);
    this.editor.tool.state.onPointerLeave();
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    const delta = turnOf(event);
    const at = this.read(event).css;
    if (event.shiftKey && this.wheelEdge.turn(at, delta, event.ctrlKey || event.metaKey)) return;
    this.editor.zoom(at, zoomOf(delta));
  }

  private toolOf({ button, altKey }: PointerEvent): Tool {
    const { editor } = this;
    if (button === MIDDLE || this.panHeld) return editor.toolNamed('pan');
    // A tool with commands of its own is not about boxes.
    const drawing = altKey && button === LEFT ? 'outline' : DRAWING[button];
    const held = editor.tool.own.size === 0 ? drawing : undefined;
    return held ? editor.toolNamed(held) : editor.tool;
  }

  private read(event: MouseEvent): Pointer {
    const bounds = this.element.getBoundingClientRect();
    const css = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
    return {
      css,
      image: toImage(this.editor.viewport, css),
      kind: event instanceof PointerEvent ? pointerKind(event.pointerType) : 'mouse',
      adds: event.shiftKey || event.ctrlKey || event.metaKey,
    };
  }

  private showCursor(): void {
    this.element.style.cursor = cursorOf(this.editor, this.panHeld);
  }
}

function pointerKind(type: string): PointerKind {
  return type === 'touch' || type === 'pen' ? type : 'mouse';
}

const RESIZE_CURSORS = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
} as const;

function cursorOf(editor: Editor, panHeld: boolean): string {
  if (panHeld) return 'grab';
  const grip = editor.gripUnderPointer;
  if (grip) return RESIZE_CURSORS[grip];
  if (editor.readOnly && editor.tool.crosshair) return 'default';
  return editor.tool.cursor;
}
