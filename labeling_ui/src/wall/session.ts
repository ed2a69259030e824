/** One person's work on the wall: which crops hang there, where the cursor is, what was decided. */
import { computed, signal } from '@preact/signals';
import type { Problem } from '../api/client';
import type { Project } from '../api/types';
import type { History } from '../editor/history';
import type { Step } from '../editor/history-steps';
import type { EntityId, StoredBox } from '../editor/model';
import type { Outbox } from '../state/outbox';
import { type Crop, type Proposal, verdictOf } from './crop';
import { changeOf, type Decision } from './decide';
import { WallDocuments } from './documents';
import { ProposalFeed } from './feed';
import type { WallFilter } from './filter';
import { Pace } from './pace';
import { Tally } from './tally';

/** So many screens are read ahead of the one that is shown. */
const SCREENS_AHEAD = 3;

/** What the person did last, for the one line that says so. */
export interface LastAct {
  readonly kind: Decision['kind'] | 'undo' | 'redo';
  readonly boxes: number;
}

export class WallSession {
  /** In the order of the wall. A decided crop stays where it is: nothing jumps. */
  readonly crops = signal<readonly Crop[]>([]);
  /** Past the last crop when the end is reached. */
  readonly cursor = signal(0);
  readonly perScreen = signal(1);
  readonly columns = signal(1);
  readonly ended = signal(false);
  readonly problem = signal<Problem | null>(null);
  readonly lastAct = signal<LastAct | null>(null);
  readonly perMinute = signal<number | null>(null);
  /** Counts changes of boxes: whoever reads it is told of each. */
  readonly changed = signal(0);
  readonly first = computed(() => {
    const { value: cursor } = this.cursor;
    const { value: perScreen } = this.perScreen;
    // Past the last crop there is a screen of its own, also when the last one is not full.
    const screen = cursor / perScreen;
    return perScreen * (this.isAtEnd ? Math.ceil(screen) : Math.floor(screen));
  });
  readonly screen = computed(() =>
    this.crops.value.slice(this.first.value, this.first.value + this.perScreen.value),
  );
  readonly tally: Tally;
  readonly documents: WallDocuments;
  private readonly pace = new Pace();
  private feed: ProposalFeed | null = null;
  private readonly unlisten: readonly (() => void)[];

  /** @param now milliseconds of a clock that is not set back. */
  constructor(
    readonly project: Project,
    readonly outbox: Outbox,
    readonly history: History,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.tally = new Tally(project.id);
    this.documents = new WallDocuments(outbox, history);
    this.unlisten = [
      outbox.acknowledged.on((answer) => {
        this.documents.acknowledge(answer);
        this.refresh();
      }),
      history.stepped.on((step) => this.goBackTo(step)),
    ];
  }

  destroy(): void {
    for (const stop of this.unlisten) stop();
    this.documents.leave();
    this.feed?.stop();
  }

  /** Hangs other proposals; what was done so far can still be undone. */
  show(filter: WallFilter): void {
    this.feed?.stop();
    this.crops.value = [];
    this.cursor.value = 0;
    this.ended.value = false;
    this.problem.value = null;
    this.feed = new ProposalFeed(
      this.project.id,
      filter,
      (proposals) => this.hang(proposals),
      (problem) => {
        this.problem.value = problem;
      },
    );
    this.feed.more();
    void this.tally.count(filter);
  }

  /** The wall has room for so many crops. */
  resize(columns: number, rows: number): void {
    this.columns.value = columns;
    this.perScreen.value = columns * rows;
    this.readAhead();
  }

  retry(): void {
    this.feed?.more();
  }

  /** The cursor is past the last crop that there will be. */
  private get isAtEnd(): boolean {
    return this.ended.value && this.cursor.value === this.crops.value.length;
  }

  // ---- where the cursor goes ---------------------------------------------------------------------

  moveTo(index: number): void {
    this.cursor.value = Math.min(Math.max(index, 0), this.crops.value.length);
    this.readAhead();
  }

  /** By arrow: to the last crop and not past it. */
  moveBy(by: number): void {
    const target = this.cursor.value + by;
    if (target >= 0 && target < this.crops.value.length) this.moveTo(target);
  }

  turn(by: 1 | -1): void {
    this.moveTo(this.first.value + by * this.perScreen.value);
  }

  /** The open crop after (or before) the cursor, also on other screens; null when there is none here. */
  openFrom(step: 1 | -1): number | null {
    const { value: crops } = this.crops;
    for (let index = this.cursor.value + step; index in crops; index += step) {
      if (this.isOpen(index)) return index;
    }
    return null;
  }

  /** The crops of the screen that are not decided. */
  get openHere(): number[] {
    const indices = this.screen.value.map((_, place) => this.first.value + place);
    return indices.filter((index) => this.isOpen(index));
  }

  // ---- deciding ----------------------------------------------------------------------------------

  /** Decides on crops, as one gesture, and goes on when the cursor's own was among them. */
  decide(indices: readonly number[], decision: Decision): void {
    this.perform(indices, decision);
    if (!indices.includes(this.cursor.value)) return;
    const { openHere, cursor } = this;
    const target = openHere.find((index) => index > cursor.value) ?? openHere[0];
    // The screen stays until all of it is decided; what was passed over comes round again.
    if (target === undefined) this.goOn();
    else this.moveTo(target);
  }

  decideAtCursor(decision: Decision): void {
    this.decide([this.cursor.value], decision);
  }

  /** Decides on all that is open on the screen, and goes on to the next one. */
  decideRest(decision: Decision): void {
    this.perform(this.openHere, decision);
    this.goOn();
  }

  /** Takes the server's boxes of a frame for the crops that hang of it. */
  accept(frameId: EntityId, stored: readonly StoredBox[]): void {
    const byId = new Map(stored.map((box) => [box.id, box]));
    const ids = this.crops.value.flatMap(({ box }) => (box.frame_id === frameId ? [box.id] : []));
    this.documents.get(frameId)?.accept(new Map(ids.map((id) => [id, byId.get(id)])));
    this.refresh();
  }

  private refresh(): void {
    this.changed.value += 1;
    this.tally.follow(this.crops.value);
  }

  // ---- inside ------------------------------------------------------------------------------------

  private isOpen(index: number): boolean {
    const crop = this.crops.value[index];
    return crop !== undefined && verdictOf(crop) === 'open';
  }

  private perform(indices: readonly number[], decision: Decision): void {
    const crops = indices.flatMap((index) => this.crops.value[index] ?? []);
    const changes = crops.flatMap((crop) => changeOf(crop, decision) ?? []);
    if (changes.length === 0) return;
    this.history.perform(changes);
    this.settle(decision.kind, changes.length);
    this.pace.add(this.now(), changes.length);
    this.perMinute.value = this.pace.perMinute;
  }

  /** To the first open crop past this screen, else to the end of what hangs. */
  private goOn(): void {
    this.cursor.value = this.first.value + this.perScreen.value - 1;
    this.moveTo(this.openFrom(1) ?? this.crops.value.length);
  }

  /** Shows what was undone, or done again, if it hangs here: undo reaches all of the project. */
  private goBackTo({ undone, changes }: Step): void {
    this.settle(undone ? 'undo' : 'redo', changes.length);
    const ids = new Set(changes.map(({ id }) => id));
    const index = this.crops.value.findIndex(({ box }) => ids.has(box.id));
    if (index >= 0) this.moveTo(index);
  }

  private settle(kind: LastAct['kind'], boxes: number): void {
    this.lastAct.value = { kind, boxes };
    this.refresh();
  }

  private hang(proposals: readonly Proposal[]): void {
    const fresh = proposals.flatMap((proposal) => this.documents.hang(proposal) ?? []);
    this.crops.value = [...this.crops.value, ...fresh];
    this.ended.value = this.feed?.ended ?? true;
    this.refresh();
    this.readAhead();
  }

  private readAhead(): void {
    const wanted = this.first.value + (SCREENS_AHEAD + 1) * this.perScreen.value;
    if (this.crops.value.length < wanted) this.feed?.more();
  }
}
