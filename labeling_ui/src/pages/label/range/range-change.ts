/** One change over many frames that is being prepared: which boxes, which frames, what is done to them. */
import { computed, signal } from '@preact/signals';
import { Problem } from '../../../api/client';
import type { SourceBox } from '../../../api/types';
import type { Box } from '../../../editor/model';
import { type Act, kindsFor } from '../../../editor/range/act';
import { MOST_BOXES, NOTHING, planned, type RangePlan } from '../../../editor/range/plan';
import { matcher, type Which, waysOf } from '../../../editor/range/which';
import { rangeText } from '../../../i18n/range';
import { hasRole } from '../../../state/session';
import { until } from '../../../state/until';
import type { LabelSession } from '../session';
import { rangeFrames } from './range-frames';
import { boxesPath, readBoxes } from './source-boxes';

const OVERLAP = 0.6;
/** Frames on either side of the open one. */
export const NEAR = 10;

/** Places of frames in their source, from 0; both belong to the range. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export class RangeChange {
  readonly ways: readonly Which[];
  readonly kinds: readonly Act['kind'][];
  readonly which = signal<Which>('place');
  readonly overlap = signal(OVERLAP);
  readonly span = signal<Span>({ from: 0, to: 0 });
  readonly act = signal<Act>({ kind: 'delete' });
  /** Submitted frames too, and accepted ones where the person may change them. */
  readonly withFinished = signal(false);
  /** Frames that the person has looked at and left out. */
  readonly leftOut = signal<ReadonlySet<number>>(new Set());
  readonly problem = signal<Problem | null>(null);
  /** What the server has; null while it is being read. */
  private readonly stored = signal<readonly SourceBox[] | null>(null);
  /** Told when a box of an open frame changes. */
  private readonly edits = signal(0);
  private readonly ended = signal(false);
  private readonly stopListening: () => void;
  private reading = new AbortController();
  private path = '';

  readonly ready = computed(() => this.stored.value !== null);
  readonly plan = computed((): RangePlan => {
    const stored = this.stored.value;
    if (!stored || this.edits.value < 0) return NOTHING;
    const { editor } = this.session;
    const isMeant = matcher({
      which: this.which.value,
      hand: this.hand,
      overlap: this.overlap.value,
      filter: editor.showing.filtering.current,
    });
    const frames = rangeFrames(this.session, this.span.value, stored, {
      here: this.from,
      withFinished: this.withFinished.value,
      mayReopen: hasRole('engineer'),
      leftOut: this.leftOut.value,
    });
    return planned(frames, (box) => !editor.zones.hides(box) && isMeant(box), this.act.value);
  });
  readonly tooMany = computed(() => this.plan.value.changes.length > MOST_BOXES);
  readonly revisions = computed(
    () => new Map((this.stored.value ?? []).map(({ id, rev }) => [id, rev])),
  );

  /**
   * @param hand the boxes that it begins with; at least one
   * @param from the frame that they are on
   */
  constructor(
    private readonly session: LabelSession,
    readonly hand: readonly Box[],
    readonly from: number,
  ) {
    const { editor, source, history, outbox } = session;
    this.ways = waysOf(hand, editor.showing.filtering.isOn);
    this.kinds = kindsFor(hand);
    this.which.value = this.ways[0] ?? 'place';
    this.act.value = { kind: this.kinds[0] === 'reject' ? 'reject' : 'delete' };
    const here = source.indexOf(from);
    this.span.value = { from: here, to: source.frames.value.length - 1 };
    const stops = [
      history.edited.on(() => this.edits.value++),
      editor.showing.filtering.changed.on(() => this.edits.value++),
      // What has arrived has other revisions than those that were read.
      outbox.acknowledged.on(() => void this.read(true)),
    ];
    this.stopListening = () => {
      for (const stop of stops) stop();
    };
    void this.read();
  }

  choose(choice: { which?: Which; overlap?: number; span?: Partial<Span>; act?: Act }): void {
    if (choice.which) this.which.value = choice.which;
    if (choice.overlap !== undefined) this.overlap.value = choice.overlap;
    if (choice.act) this.act.value = choice.act;
    if (choice.span) this.span.value = this.fitted({ ...this.span.value, ...choice.span });
    void this.read();
  }

  leaveOut(frameId: number, out: boolean): void {
    const next = new Set(this.leftOut.value);
    if (out) next.add(frameId);
    else next.delete(frameId);
    this.leftOut.value = next;
  }

  /** The boxes of a frame that it would change, as they would be; deleted ones as they are. */
  ghostsOn(frameId: number): readonly Box[] {
    return this.plan.value.changes
      .map(({ before, after }) => after ?? before)
      .filter((box) => box !== null)
      .filter((box) => box.frame_id === frameId);
  }

  /** Resolves when what the server has is known, could not be had, or nobody wants it any more. */
  settled(): Promise<void> {
    return until(() => this.ready.value || this.problem.value !== null || this.ended.value);
  }

  stop(): void {
    this.ended.value = true;
    this.stopListening();
    this.reading.abort();
  }

  private fitted({ from, to }: Span): Span {
    const last = this.session.source.frames.value.length - 1;
    const within = (place: number) => Math.min(Math.max(place, 0), last);
    return { from: Math.min(within(from), within(to)), to: Math.max(within(from), within(to)) };
  }

  /** Reads what the choices ask for, unless it is there. */
  private async read(again = false): Promise<void> {
    const { frames } = this.session.source;
    const { from, to } = this.span.value;
    const [first, last] = [frames.value[from], frames.value[to]];
    if (!first || !last) return;
    const range = [first.index, last.index] as const;
    const path = boxesPath(first.source_id, range, this.which.value, this.hand);
    if (path === this.path && !again && !this.problem.value) return;
    this.path = path;
    this.reading.abort();
    this.reading = new AbortController();
    const { signal } = this.reading;
    this.stored.value = null;
    this.problem.value = null;
    try {
      const boxes = await readBoxes(path, signal, () => rangeText().tooMuch);
      if (!signal.aborted) this.stored.value = boxes;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      this.problem.value = error;
    }
  }
}
