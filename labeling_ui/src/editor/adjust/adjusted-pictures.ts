/** Adjusted pictures, one a frame, made one after the other: what is shown first, then its neighbours. */
import { Emitter } from '../emitter';
import type { EntityId } from '../model';
import type { Adjust } from './adjuster';
import { type Adjustment, sameAdjustment } from './adjustment';

/** The frame that is shown and those that are kept ready: 8 MB each at 1920 x 1080. */
const CAPACITY = 6;

interface Wanted {
  readonly picture: ImageBitmap;
  readonly adjustment: Adjustment;
}

interface Made {
  readonly picture: ImageBitmap;
  readonly adjustment: Adjustment;
}

export class AdjustedPictures {
  /** The frame that has a new picture. What was shown of it is let go after the listeners. */
  readonly made = new Emitter<EntityId>();
  /** In order of last use. */
  private readonly pictures = new Map<EntityId, Made>();
  /** What comes first is made first; a frame is wanted in one way only. */
  private wanted = new Map<EntityId, Wanted>();
  private working = false;

  constructor(private readonly adjust: Adjust) {}

  /** The picture of a frame in just this adjustment, if it is made already. */
  get(frameId: EntityId, adjustment: Adjustment): ImageBitmap | null {
    const found = this.pictures.get(frameId);
    if (!found || !sameAdjustment(found.adjustment, adjustment)) return null;
    this.pictures.delete(frameId);
    this.pictures.set(frameId, found);
    return found.picture;
  }

  /** Makes a picture unless it is there; `first`: before all others. */
  want(frameId: EntityId, picture: ImageBitmap, adjustment: Adjustment, first = false): void {
    if (this.get(frameId, adjustment)) return;
    const others = [...this.wanted].filter(([id]) => id !== frameId);
    const mine: [EntityId, Wanted] = [frameId, { picture, adjustment }];
    this.wanted = new Map(first ? [mine, ...others] : [...others, mine]);
    void this.work();
  }

  /** Forgets what is not made yet: another adjustment, or other frames, are wanted. */
  forgetWanted(): void {
    this.wanted.clear();
  }

  clear(): void {
    this.forgetWanted();
    for (const { picture } of this.pictures.values()) picture.close();
    this.pictures.clear();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let next = this.takeNext(); next; next = this.takeNext()) {
      const [frameId, { picture, adjustment }] = next;
      const adjusted = await this.adjust(picture, adjustment);
      if (adjusted) this.keep(frameId, { picture: adjusted, adjustment });
    }
    this.working = false;
  }

  private takeNext(): [EntityId, Wanted] | undefined {
    const [next] = this.wanted;
    if (next) this.wanted.delete(next[0]);
    return next;
  }

  private keep(frameId: EntityId, made: Made): void {
    const before = this.pictures.get(frameId);
    this.pictures.delete(frameId);
    this.pictures.set(frameId, made);
    this.made.emit(frameId);
    before?.picture.close();
    for (const [id, { picture }] of this.pictures) {
      if (this.pictures.size <= CAPACITY) return;
      this.pictures.delete(id);
      picture.close();
    }
  }
}
