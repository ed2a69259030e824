/** One person's work on the labeling page: which frame is open, where it goes from here. */
import { signal } from '@preact/signals';
import { Problem, post } from '../../api/client';
import type { Frame, Project } from '../../api/types';
import { navigate } from '../../app/router';
import type { PageActions } from '../../editor/commands/command';
import { Editor } from '../../editor/editor';
import type { History } from '../../editor/history';
import type { Cameras } from '../../state/cameras';
import type { Outbox } from '../../state/outbox';
import type { Acknowledgement, Refusal } from '../../state/outbox-entries';
import { hasRole } from '../../state/session';
import { AcrossFrames } from './across';
import { CameraSight } from './camera-sight';
import { CameraZones } from './camera-zones';
import { BoxFilters } from './filter/box-filter';
import { FrameStore, type LoadedFrame } from './frame-store';
import { LeaseKeeper } from './lease';
import { oneClick } from './one-click';
import { StoredFrames } from './refused/stored-frames';
import { walkRegions } from './regions';
import { ShownPicture } from './shown-picture';
import { SourceFrames } from './source-frames';
import { Submits, type Verdict } from './submits';

/** How many frames of the source on either side are kept ready. */
const AFTER = 3;
const BEFORE = 1;
/** A frame that stays this long is not one that somebody just steps past. */
const SETTLE_MS = 150;

/** How a frame comes to be shown: was it loaded before, was it given to this person? */
interface Way {
  wasKnown?: boolean;
  handedOut?: boolean;
}

export type Panel = 'none' | 'keys' | 'go' | 'proposals' | 'refused';

export class LabelSession implements PageActions {
  readonly editor = new Editor();
  readonly current = signal<LoadedFrame | null>(null);
  readonly problem = signal<Problem | null>(null);
  /** No frame is left to label. */
  readonly done = signal(false);
  readonly panel = signal<Panel>('none');
  readonly submitRefusal = signal<Refusal | null>(null);
  /** How the view popover was opened: by keys, the keys go to it. */
  readonly viewShown = signal<'keys' | 'pointer' | null>(null);
  readonly panHeld = signal(false);
  readonly source = new SourceFrames();
  readonly submits = new Submits(this);
  readonly lease = new LeaseKeeper(() => this.submits.onTheirWay());
  readonly across: AcrossFrames;
  readonly zones: CameraZones;
  readonly filters: BoxFilters;
  readonly sight: CameraSight;
  readonly picture: ShownPicture;
  /** What the server has of frames with refused edits. */
  readonly stored = new StoredFrames();
  private readonly store: FrameStore;
  private readonly unlisten: (() => void)[];
  /** The frame asked for last: an answer that comes late for another is not shown. */
  private wanted: unknown = null;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly project: Project,
    readonly outbox: Outbox,
    readonly history: History,
    cameras: Cameras,
  ) {
    this.store = new FrameStore(outbox, history);
    this.across = new AcrossFrames(this, this.store);
    this.zones = new CameraZones(this, cameras);
    this.filters = new BoxFilters(this);
    this.sight = new CameraSight(this, cameras);
    this.picture = new ShownPicture(this);
    this.editor.labels = project.labels;
    this.editor.labelId = project.labels[0]?.id ?? 0;
    this.unlisten = [
      oneClick(this.editor, this.across.notices),
      outbox.acknowledged.on((answer) => void this.acknowledge(answer)),
      outbox.submitted.on((event) => void this.submits.answered(event.frameId, event.refusal)),
      this.editor.finished.on(() => this.submit()),
      this.lease.lease.subscribe(() => this.applyReadOnly()),
      this.lease.ahead.ids.subscribe((ids) => afterPaint(() => this.keepReady(ids))),
    ];
    window.addEventListener('pagehide', this.leave);
  }

  destroy(): void {
    clearTimeout(this.settling);
    for (const stop of this.unlisten) stop();
    window.removeEventListener('pagehide', this.leave);
    this.leave();
    this.source.stop();
    this.store.clear();
    this.across.destroy();
    this.zones.destroy();
    this.filters.destroy();
    this.sight.destroy();
    this.picture.destroy();
  }

  private readonly leave = () => this.lease.leave();

  // ---- where to go -----------------------------------------------------------------------------

  /** Opens a frame; what is open stays until the new one is there. */
  open(frameId: number): Promise<void> {
    const wasKnown = this.store.has(frameId);
    return this.show(this.store.load(frameId), { wasKnown });
  }

  /** Opens the frame that the server hands out next. */
  async next(): Promise<void> {
    const body = { exclude: this.submits.onTheirWay() };
    const request = post<Frame | undefined>(`/projects/${this.project.id}/next`, body);
    const loading = request.then((frame) => frame && this.store.adopt(frame));
    await this.show(loading, { handedOut: true });
  }

  /** Opens a frame that was kept for this person after the open one, which is being submitted. */
  async leadOn(frameId: number): Promise<void> {
    // The submit gives the lease back.
    this.lease.forget();
    await this.show(this.store.load(frameId), { wasKnown: true, handedOut: true });
  }

  /** Opens the frame once more from the server. */
  async reload(): Promise<void> {
    const id = this.current.value?.detail.id;
    if (id !== undefined) await this.show(this.store.refresh(id));
    else await this.next();
  }

  /** Shows the server's boxes on those of the frames that are open or near. @throws Problem */
  async refresh(frameIds: readonly number[]): Promise<void> {
    const known = frameIds.filter((id) => this.store.has(id));
    await Promise.all(known.map((id) => this.store.refresh(id)));
  }

  step(by: number): void {
    const id = this.current.value?.detail.id;
    if (id === undefined) return;
    const target = this.source.neighbour(id, by);
    if (target) void this.open(target.id);
    else void this.stepOnceRead(id, by);
  }

  /** The number that people see: 1 for the first frame of the source. */
  async openNumber(number: number): Promise<void> {
    const frame = this.source.frames.value[number - 1];
    if (frame) await this.open(frame.id);
  }

  submit(): void {
    this.submits.submit();
  }

  settleAndSubmit(verdict?: Verdict): void {
    this.submits.settleAndSubmit(verdict);
  }

  goToFrame(): void {
    this.panel.value = 'go';
  }

  showKeys(): void {
    this.panel.value = this.panel.value === 'keys' ? 'none' : 'keys';
  }

  showFilter(): void {
    this.filters.toggle('keys');
  }

  showView(): void {
    this.viewShown.value = this.viewShown.value ? null : 'keys';
  }

  showRefused(): void {
    this.panel.value = 'refused';
  }

  closePanel(): void {
    this.panel.value = 'none';
  }

  holdPan(held: boolean): void {
    this.panHeld.value = held;
  }

  walkRegions(step: 1 | -1): void {
    walkRegions(step);
  }

  /** Makes the frame this person's, although somebody else is at it. */
  async takeOver(): Promise<void> {
    await this.attempt(async () => {
      await this.lease.takeOver();
      await this.reload();
    });
  }

  // ---- inside ----------------------------------------------------------------------------------

  private async acknowledge(answer: Acknowledgement): Promise<void> {
    await this.store.acknowledge(answer);
  }

  private async show(loading: Promise<LoadedFrame | undefined>, way: Way = {}): Promise<void> {
    this.wanted = loading;
    this.submits.stay();
    await this.attempt(async () => {
      const frame = await loading;
      if (this.wanted !== loading) return;
      this.done.value = frame === undefined;
      if (frame) this.place(frame, way);
    });
  }

  private place(frame: LoadedFrame, { wasKnown = false, handedOut = false }: Way): void {
    const { detail } = frame;
    const before = this.current.value;
    const sameFrame = before?.detail.id === detail.id;
    // What is seen comes first; everything else waits until it has been painted.
    if (this.editor.document !== frame.document) this.editor.open(frame);
    this.current.value = frame;
    this.store.onStage = detail.id;
    this.submitRefusal.value = null;
    if (handedOut && !sameFrame) this.lease.leadOn(detail);
    else if (!sameFrame) this.lease.attend(detail);
    this.applyReadOnly();
    this.source.show(detail.source_id);
    this.across.goOn(before, frame, handedOut);
    afterPaint(() => this.prefetchAround(detail.id));
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(detail.id, wasKnown), SETTLE_MS);
  }

  /** Once a frame stays on the stage: its address, and what changed on the server meanwhile. */
  private settle(frameId: number, wasKnown: boolean): void {
    navigate(`?frame=${frameId}`, { replace: true });
    if (wasKnown) void this.attempt(() => this.freshen(frameId));
  }

  private async freshen(frameId: number): Promise<void> {
    const fresh = await this.store.refresh(frameId);
    if (this.current.value?.detail.id !== frameId) return;
    this.current.value = fresh;
    this.applyReadOnly();
  }

  /** Loads the frames on either side, as far as they are known. */
  prefetchAround(frameId: number): void {
    const places = Array.from({ length: AFTER + BEFORE + 1 }, (_, i) => i - BEFORE);
    const ids = places.map((by) => this.source.neighbour(frameId, by)?.id);
    const near = ids.filter((id) => id !== undefined && id !== frameId) as number[];
    this.keepReady(near);
  }

  private keepReady(ids: readonly number[]): void {
    this.store.prefetch(ids);
    this.picture.prepare(ids.map((id) => this.store.load(id)));
  }

  /** A key that is pressed before the frames of the source are known counts as soon as they are. */
  private async stepOnceRead(id: number, by: number): Promise<void> {
    const target = await this.source.neighbourOnceRead(id, by);
    if (target && this.current.value?.detail.id === id) await this.open(target.id);
  }

  private applyReadOnly(): void {
    const lease = this.lease.lease.value;
    const theirs = lease !== null && !lease.mine;
    const closed = this.current.value?.detail.state === 'accepted' && !hasRole('engineer');
    if (this.editor.readOnly === (theirs || closed)) return;
    this.editor.cancel();
    this.editor.set('readOnly', theirs || closed);
  }

  async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.problem.value = null;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem.value = error;
    }
  }
}

/** Does what can wait until the page has shown what was asked for. */
function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}
