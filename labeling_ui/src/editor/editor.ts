/** The facade: one document on one stage, the active tool, and what the page around it may ask for. */
import { Aim } from './aim';
import { Appearance } from './appearance';
import { Asking } from './asking';
import { type BoxChange, updated } from './changes';
import { FrameDocument } from './document';
import type { Draft } from './draft';
import { Emitter } from './emitter';
import { Flash } from './flash';
import type { Handle } from './geometry';
import { History } from './history';
import { boxesAt, pick } from './hit';
import { LabelUse } from './label-use';
import type { Box, BoxFields, EntityId, Label, Point, Size, Uuid } from './model';
import type { OpenFrame } from './open-frame';
import { isAbove, isOpen } from './proposals';
import { Selection } from './selection';
import { Showing } from './showing';
import { Sight } from './sight';
import { createTools, HELD } from './tools';
import type { Pointer, Tool } from './tools/tool';
import { boxToCss, fitted, focusOn, isFit, panned, type Viewport, zoomAt } from './viewport';
import { Walk } from './walk';

/**
 * `pointer`: the cursor only. `overlay`: boxes or selection. `view`: the place of the frame on the
 * stage. `settings`: how everything is shown.
 */
export type Damage = 'pointer' | 'overlay' | 'view' | 'settings';

const NOWHERE = new FrameDocument({ id: 0, source_id: 0, index: 0, width: 1, height: 1 });

export class Editor {
  /** Anything that is seen has changed. */
  readonly damaged = new Emitter<Damage>();
  /** A box was drawn that is the last one of its frame. */
  readonly finished = new Emitter<void>();
  readonly selection = new Selection();
  readonly walk = new Walk(this);
  readonly flash = new Flash(() => this.damage());
  readonly showing = new Showing(this);
  readonly zones = this.showing.zones;
  readonly zoneEditing = this.showing.zoneEditing;
  readonly sight = new Sight();
  readonly appearance = new Appearance(() => this.damage('settings'));
  readonly aim = new Aim(this);
  readonly asking = new Asking(this);
  document = NOWHERE;
  history = new History();
  viewport: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };
  labels: readonly Label[] = [];
  /** The label of the next box; stays until changed. */
  labelId: EntityId = 0;
  /** Proposals under this score are left out of walking and accepting. */
  threshold = 0.5;
  draft: Draft | null = null;
  boxesHidden = false;
  /** While held, a box that is drawn is the last one of its frame. */
  lastHeld = false;
  readOnly = false;
  /** Where the pointer is on the stage, CSS pixels; null when it is elsewhere. */
  pointer: Point | null = null;
  gripUnderPointer: Handle | null = null;
  /** The box that is being resized, and by which handle. */
  gripped: { readonly id: Uuid; readonly handle: Handle } | null = null;
  private stage: Size = { width: 1, height: 1 };
  private readonly labelUse = new LabelUse();
  private readonly tools: ReadonlyMap<string, Tool>;
  private activeId = 'draw';
  private returnTo: string | null = null;
  private unlisten: () => void = () => undefined;

  constructor() {
    this.tools = createTools(this);
    this.selection.changed.on(() => this.damage());
    this.sight.changed.on(() => this.damage('settings'));
  }

  // ---- the frame -------------------------------------------------------------------------------

  /** Shows a frame. Zoom and place are kept when it has the size of the one before. */
  open({ document, history }: OpenFrame): void {
    this.cancel();
    this.aim.leave();
    this.unlisten();
    const before = this.document.frame;
    this.document = document;
    this.history = history;
    this.walk.reset();
    this.unlisten = document.changed.on((change) => {
      this.showing.filtering.note(change);
      this.showing.retain();
      this.damage();
    });
    this.selection.select([]);
    this.selection.hover(null);
    const { width, height } = document.frame;
    if (before.width !== width || before.height !== height) this.fit();
    else this.damage('view');
  }

  damage(what: Damage = 'overlay'): void {
    this.damaged.emit(what);
  }

  /** Sets one of the plain properties above and redraws. */
  set<K extends 'labels' | 'labelId' | 'threshold' | 'boxesHidden' | 'lastHeld' | 'readOnly'>(
    name: K,
    value: this[K],
  ): void {
    if (name === 'labelId' && value !== this.labelId) this.labelUse.left(this.labelId);
    this[name] = value;
    this.damage('settings');
  }

  /** What the right button draws. */
  get otherLabelId(): EntityId {
    return this.labelUse.other(this.labels, this.labelId);
  }

  // ---- viewport --------------------------------------------------------------------------------

  get stageSize(): Size {
    return this.stage;
  }

  resize(stage: Size): void {
    const wasFit = this.stage.width > 1 && isFit(this.viewport, this.document.frame, this.stage);
    const first = this.stage.width <= 1;
    this.stage = stage;
    if (wasFit || first) this.fit();
    else this.damage('view');
  }

  setViewport(viewport: Viewport): void {
    this.viewport = viewport;
    this.damage('view');
  }

  fit(): void {
    this.setViewport(fitted(this.document.frame, this.stage));
  }

  pan(dx: number, dy: number): void {
    this.setViewport(panned(this.viewport, dx, dy, this.document.frame, this.stage));
  }

  zoom(at: Point, factor: number): void {
    this.setViewport(zoomAt(this.viewport, at, factor, this.document.frame, this.stage));
  }

  /** Selects a box and zooms to it. */
  focus(box: Box): void {
    this.selection.select([box.id]);
    this.setViewport(focusOn(box.bbox, this.document.frame, this.stage));
  }

  // ---- boxes -----------------------------------------------------------------------------------

  get selectedBox(): Box | null {
    const id = this.selection.only;
    return id === null ? null : (this.document.get(id) ?? null);
  }

  get selectedBoxes(): Box[] {
    return this.document.boxes.filter((box) => this.selection.has(box.id));
  }

  /** All that are to be settled, also those that the filter hides. */
  get openProposals(): Box[] {
    return this.showing.present.filter(isOpen);
  }

  /** What is drawn: what is listed, or nothing while boxes are hidden. */
  get shownBoxes(): readonly Box[] {
    return this.boxesHidden ? [] : this.showing.listed;
  }

  isOnStage({ bbox }: Box): boolean {
    const css = boxToCss(this.viewport, bbox);
    const { width, height } = this.stage;
    return css[2] > 0 && css[3] > 0 && css[0] < width && css[1] < height;
  }

  isBelowSlider(box: Box): boolean {
    return isOpen(box) && !isAbove(box, this.threshold);
  }

  /**
   * One gesture, one undo, one edit. A gesture that the pointer has under way is cancelled first.
   * Nothing happens while the frame is somebody else's.
   */
  perform(changes: readonly BoxChange[], action: string | null = null): void {
    if (this.readOnly) return;
    this.cancel();
    this.history.perform(changes, action);
  }

  /** Undo; while the pointer has a gesture under way, that gesture is what is undone. */
  undo(): void {
    if (!this.readOnly && !this.cancel()) this.history.undo();
  }

  redo(): void {
    if (!this.readOnly && !this.cancel()) this.history.redo();
  }

  /** What a key acts on: the selected boxes, else the one under the pointer. */
  get targets(): Box[] {
    const { ids, hovered } = this.selection;
    return this.document.boxes.filter((box) =>
      ids.size > 0 ? ids.has(box.id) : box.id === hovered,
    );
  }

  /** Sets fields on the targets. A person's hand on a proposal verifies it. */
  update(fields: Partial<BoxFields>): void {
    this.perform(this.targets.map((box) => updated(box, { verified: true, ...fields })));
  }

  // ---- under the pointer -----------------------------------------------------------------------

  boxesUnder(pointer: Pointer): Box[] {
    return boxesAt(pointer.image, this.shownBoxes, this.viewport.scale);
  }

  boxUnder(pointer: Pointer): Box | undefined {
    return this.boxesUnder(pointer)[0];
  }

  /** Selects the smallest box there, or the next larger one; false when there is none. */
  pickAt(pointer: Pointer): boolean {
    const { scale } = this.viewport;
    const box = pick(pointer.image, this.shownBoxes, scale, this.selection.only);
    if (box) this.selection.select([box.id]);
    return box !== undefined;
  }

  hoverAt(pointer: Pointer, grip: Handle | null): void {
    this.gripUnderPointer = grip;
    this.selection.hover(this.boxUnder(pointer)?.id ?? null);
  }

  setPointer(pointer: Point | null): void {
    this.pointer = pointer;
    if (!pointer) this.selection.hover(null);
    this.damage('pointer');
  }

  setDraft(draft: Draft | null): void {
    this.draft = draft;
    this.damage();
  }

  // ---- tools -----------------------------------------------------------------------------------

  get toolId(): string {
    return this.activeId;
  }

  get tool(): Tool {
    return this.toolNamed(this.activeId);
  }

  /** @throws RangeError when there is no such tool. */
  toolNamed(id: string): Tool {
    const tool = this.tools.get(id);
    if (!tool) throw new RangeError(`there is no tool "${id}"`);
    return tool;
  }

  /** Makes a tool the active one; `returnTo` names the one to go back to when its work is done. */
  setTool(id: string, returnTo: string | null = null): void {
    this.tool.cancel();
    this.activeId = this.toolNamed(id) && id;
    this.returnTo = returnTo;
    this.gripUnderPointer = null;
    this.damage();
  }

  returnToTool(): void {
    if (this.returnTo) this.setTool(this.returnTo);
  }

  /** Whether the pointer has a gesture under way. */
  get busy(): boolean {
    return this.able.some((tool) => tool.busy);
  }

  private get able(): Tool[] {
    return [this.tool, ...HELD.map((id) => this.toolNamed(id))];
  }

  /** Escape: ends the gesture where it began. True when there was one. */
  cancel(): boolean {
    const busy = this.able.filter((tool) => tool.cancel()).length > 0;
    this.damage();
    return busy;
  }
}
