/** Boxes on their way to further frames: first a plan that is shown as ghosts, then one edit. */
import { computed, signal } from '@preact/signals';
import { Problem } from '../../api/client';
import type { FrameSummary } from '../../api/types';
import { Carrying } from '../../editor/carrying';
import { created } from '../../editor/changes';
import { copyOf, inside, isTaken } from '../../editor/copies';
import { headings } from '../../editor/heading';
import type { Box, Point } from '../../editor/model';
import { readText, writePreference } from '../../state/preferences';
import { loadImage } from './frame-image';
import type { FrameStore } from './frame-store';
import { follow, type Moving, type Shot } from './motion-shift';
import type { LabelSession } from './session';

export const MOST_FRAMES = 200;
const FRAMES = 10;
/** Frames that are asked for at once: the line stays free for what the person does meanwhile. */
const AT_ONCE = 4;

export type Direction = 1 | -1;

/** What is planned for one frame. */
export interface PlannedFrame {
  readonly ghosts: readonly Box[];
  /** Ghosts, and those that are left out, in the order of the boxes; null where one has left the picture. */
  readonly copies: readonly (Box | null)[];
  /** Boxes that are left out: there is such a box already. */
  readonly taken: number;
  /** Submitted or accepted: nothing is put there. */
  readonly closed: boolean;
}

/** What came of it: how many boxes on how many frames, and how they go on. */
export interface Applied {
  readonly boxes: number;
  readonly frames: number;
  readonly carrying: Carrying;
}

type Looked = Awaited<ReturnType<FrameStore['look']>>;

export class Propagation {
  readonly count = signal(remembered('propagate-frames', FRAMES));
  readonly direction = signal<Direction>(1);
  readonly withMotion = signal(readText('propagate-motion') === 'yes');
  readonly plan = signal<ReadonlyMap<number, PlannedFrame>>(new Map());
  readonly problem = signal<Problem | null>(null);
  /** Every frame of the plan is known: it can be applied. */
  readonly ready = signal(false);
  readonly summary = computed(() => summaryOf([...this.plan.value.values()]));
  /** Counts the plans: what belongs to an earlier one is dropped when it comes. */
  private round = 0;
  private making: Promise<void>;

  constructor(
    private readonly session: LabelSession,
    private readonly store: FrameStore,
    readonly boxes: readonly Box[],
    private readonly from: number,
    /** The boxes are all there are on the frame, not some that were selected. */
    private readonly whole: boolean,
  ) {
    this.making = this.make();
  }

  /** How many frames there are in the chosen direction, at most `MOST_FRAMES`. */
  get available(): number {
    const at = this.session.source.indexOf(this.from);
    const rest = this.direction.value === 1 ? this.session.source.frames.value.length - 1 - at : at;
    return Math.min(Math.max(rest, 0), MOST_FRAMES);
  }

  choose(choice: { count?: number; direction?: Direction; withMotion?: boolean }): void {
    if (choice.direction) this.direction.value = choice.direction;
    if (choice.withMotion !== undefined) this.withMotion.value = choice.withMotion;
    if (choice.count !== undefined)
      this.count.value = Math.min(Math.max(choice.count, 1), MOST_FRAMES);
    this.making = this.make();
  }

  /** Resolves when the plan stands, or has failed. */
  async settled(): Promise<void> {
    for (let making = null; making !== this.making; ) {
      making = this.making;
      await making;
    }
  }

  ghostsOn(frameId: number): readonly Box[] {
    return this.plan.value.get(frameId)?.ghosts ?? [];
  }

  /** Puts the ghosts down as boxes, all in one step. */
  apply(): Applied {
    const { history, editor } = this.session;
    const boxes = [...this.plan.value].flatMap(([frameId, { ghosts }]) => {
      // What was drawn while the ghosts were looked at counts too.
      const existing = history.document(frameId)?.boxes ?? [];
      return ghosts.filter((ghost) => !isTaken(ghost, existing));
    });
    editor.cancel();
    history.perform(boxes.map(created), 'propagate');
    writePreference('propagate-frames', String(this.count.value));
    writePreference('propagate-motion', this.withMotion.value ? 'yes' : 'no');
    const frames = new Set(boxes.map((box) => box.frame_id)).size;
    return { boxes: boxes.length, frames, carrying: this.carrying(new Set(boxes)) };
  }

  private carrying(put: ReadonlySet<Box>): Carrying {
    const before = [...this.boxes];
    const puts = [...this.plan.value.values()].flatMap(({ copies }) =>
      copies.flatMap((box, i) => {
        const from = before[i];
        if (!box || !from || !put.has(box)) return [];
        before[i] = box;
        return [{ box, from }];
      }),
    );
    const frames = [this.from, ...this.plan.value.keys()];
    return new Carrying(frames, this.boxes, puts, this.whole, this.withMotion.value);
  }

  /** Nothing more is planned. */
  stop(): void {
    this.round += 1;
  }

  private get targets(): FrameSummary[] {
    const { source } = this.session;
    const steps = Math.min(this.count.value, this.available);
    return Array.from({ length: steps }, (_, i) =>
      source.neighbour(this.from, (i + 1) * this.direction.value),
    ).filter((frame) => frame !== undefined);
  }

  private async make(): Promise<void> {
    this.round += 1;
    const { round } = this;
    this.ready.value = false;
    this.problem.value = null;
    this.plan.value = new Map();
    try {
      const way = this.withMotion.value ? this.followed(round) : this.inPlace(round);
      for await (const [frameId, planned] of way) {
        if (round !== this.round) return;
        this.plan.value = new Map(this.plan.value).set(frameId, planned);
      }
      this.ready.value = round === this.round;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (round === this.round) this.problem.value = error;
    }
  }

  private async *inPlace(round: number): AsyncGenerator<[number, PlannedFrame]> {
    const { targets } = this;
    for (let i = 0; i < targets.length && round === this.round; i += AT_ONCE) {
      const batch = targets.slice(i, i + AT_ONCE);
      for (const looked of await Promise.all(batch.map(({ id }) => this.store.look(id)))) {
        yield [looked.detail.id, this.planned(looked, this.boxes)];
      }
    }
  }

  /** Frame by frame: each box is searched near where it was on the frame before. */
  private async *followed(round: number): AsyncGenerator<[number, PlannedFrame]> {
    const { targets } = this;
    const [start, heading] = await Promise.all([this.shot(this.from), this.heading()]);
    let moving: Moving[] = this.boxes.map(({ bbox }, i) => ({
      bbox,
      velocity: heading[i] ?? { x: 0, y: 0 },
    }));
    let shot = start;
    try {
      for (const { id } of targets) {
        if (round !== this.round) return;
        const [looked, next] = await Promise.all([this.store.look(id), this.shot(id)]);
        moving = await follow(moving, shot, next);
        shot.image.close();
        shot = next;
        const boxes = this.boxes.map((box, i) => ({ ...box, bbox: moving[i]?.bbox ?? box.bbox }));
        yield [id, this.planned(looked, boxes, true)];
      }
    } finally {
      shot.image.close();
    }
  }

  private async shot(id: number): Promise<Shot> {
    const { source } = this.session;
    const pts_us = source.neighbour(id, 0)?.pts_us ?? null;
    return { image: await loadImage(id), pts_us };
  }

  /** Where the boxes are heading: how they came here from the frame on the other side. */
  private async heading(): Promise<Point[]> {
    const { source } = this.session;
    const behind = source.neighbour(this.from, -this.direction.value);
    const boxes = behind ? (await this.store.look(behind.id)).boxes : [];
    return headings(
      this.boxes,
      boxes.filter((box) => box.verified),
    );
  }

  private planned(
    { detail, boxes }: Looked,
    sources: readonly Box[],
    estimated = false,
  ): PlannedFrame {
    const closed = detail.state === 'submitted' || detail.state === 'accepted';
    if (closed) return { ghosts: [], copies: [], taken: 0, closed };
    const copies = sources.map((box) => {
      const bbox = inside(box.bbox, detail);
      return bbox && copyOf(box, detail, true, { bbox, estimated });
    });
    const seen = copies.filter((copy) => copy !== null);
    const ghosts = seen.filter((copy) => !isTaken(copy, boxes));
    return { ghosts, copies, taken: seen.length - ghosts.length, closed };
  }
}

function summaryOf(frames: readonly PlannedFrame[]) {
  return {
    frames: frames.filter(({ ghosts }) => ghosts.length > 0).length,
    boxes: frames.reduce((sum, { ghosts }) => sum + ghosts.length, 0),
    closed: frames.filter(({ closed }) => closed).length,
    taken: frames.reduce((sum, { taken }) => sum + taken, 0),
  };
}

function remembered(name: string, otherwise: number): number {
  const stored = Number(readText(name));
  return Number.isInteger(stored) && stored >= 1 && stored <= MOST_FRAMES ? stored : otherwise;
}
