/**
 * A propagation stays alive after it was put down: what a person mends, deletes or draws on one of its
 * frames carries on to the next one. Pure: which boxes are to be followed anew, and what comes of it.
 */
import { type BoxChange, created, deleted, sameFields, updated } from './changes';
import { isTaken } from './copies';
import type { Box, EntityId, Uuid } from './model';

/** A copy as it was put on its frame. */
export interface Put {
  readonly box: Box;
  /** The box of the frame before that it was copied from. */
  readonly from: Box;
}

/** What there is on a frame. */
export interface Place {
  readonly id: EntityId;
  readonly boxes: readonly Box[];
}

export class Carrying {
  /** The object that a box shows: the id of its first box. */
  private readonly objects = new Map<Uuid, Uuid>();
  private readonly puts = new Map<string, Put>();

  /**
   * @param frames in the order of the propagation, the one that it began on first
   * @param puts in the same order; a copy comes after what it was copied from
   * @param whole all boxes of that frame were spread: newcomers join them
   * @param follows the copies follow the motion
   */
  constructor(
    readonly frames: readonly EntityId[],
    sources: readonly Box[],
    puts: readonly Put[],
    readonly whole: boolean,
    readonly follows: boolean,
  ) {
    for (const box of sources) this.note({ box, from: box });
    for (const put of puts) this.note(put);
  }

  leads(from: EntityId, to: EntityId): boolean {
    const at = this.frames.indexOf(from);
    return at >= 0 && this.frames[at + 1] === to;
  }

  /** Boxes of a frame whose copies on the next one do not stem from what they are now. */
  stale(from: Place, to: Place): Box[] {
    return from.boxes.filter((box) => {
      if (!box.verified || !(this.whole || this.objects.has(box.id))) return false;
      const put = this.at(this.objectOf(box), to.id);
      return !put || (!sameFields(put.from, box) && isUntouched(put, to));
    });
  }

  /**
   * What is to happen on the next frame; copies there that somebody has touched stay as they are.
   * @param fresh a new copy of each stale box, null of one that has left the picture
   */
  changes(from: Place, to: Place, fresh: ReadonlyMap<Box, Box | null>): BoxChange[] {
    const gone = this.gone(from, to);
    const others = to.boxes.filter(({ id }) => !gone.some(({ box }) => box.id === id));
    const carried = [...fresh].flatMap(([box, copy]) =>
      this.carry(box, copy, { ...to, boxes: others }),
    );
    return [...gone.map(({ box }) => deleted(box)), ...carried];
  }

  // ---- inside ----------------------------------------------------------------------------------

  private carry(box: Box, copy: Box | null, to: Place): BoxChange[] {
    const old = this.at(this.objectOf(box), to.id);
    if (old && !isUntouched(old, to)) return [];
    if (!copy) return old ? [deleted(old.box)] : [];
    if (!old && isTaken(copy, to.boxes)) return [];
    const now = old ? { ...copy, id: old.box.id } : copy;
    this.note({ box: now, from: box });
    return [old ? updated(old.box, now) : created(now)];
  }

  /** Untouched copies of objects that somebody has taken away from the frame before. */
  private gone(from: Place, to: Place): Put[] {
    const there = new Set(from.boxes.map((box) => this.objectOf(box)));
    return [...new Set(this.objects.values())].flatMap((object) => {
      const put = this.at(object, to.id);
      const wasThere = this.at(object, from.id) !== undefined;
      return put && wasThere && !there.has(object) && isUntouched(put, to) ? [put] : [];
    });
  }

  private note(put: Put): void {
    const object = this.objectOf(put.from);
    this.objects.set(put.from.id, object);
    this.objects.set(put.box.id, object);
    this.puts.set(`${object} ${put.box.frame_id}`, put);
  }

  private at(object: Uuid, frameId: EntityId): Put | undefined {
    return this.puts.get(`${object} ${frameId}`);
  }

  private objectOf({ id }: Box): Uuid {
    return this.objects.get(id) ?? id;
  }
}

function isUntouched({ box }: Put, { boxes }: Place): boolean {
  const now = boxes.find(({ id }) => id === box.id);
  return now !== undefined && sameFields(now, box);
}
