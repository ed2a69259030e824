/** Drawing and changing the ignore zones of a camera: what is picked, what is under way, its own undo. */
import { Emitter } from './emitter';
import type { Point, Uuid } from './model';
import { applied, clashes, inverseOf, type ZoneChange, zoneOf } from './zone-changes';
import { FEWEST_CORNERS, faultOf, type ZoneFault } from './zone-geometry';
import { sameZone, type Zone, type Zones } from './zones';

/** As many as the server takes. */
const MOST_ZONES = 50;
const MOST_STEPS = 200;

/** Why a gesture came to nothing; `theirs`: what it would undo was changed by somebody else. */
export type ZoneRefusal = ZoneFault | 'many' | 'theirs';

export class ZoneEditing {
  /** A gesture has ended, or was undone: to be saved. The zones show it already. */
  readonly edited = new Emitter<ZoneChange>();
  readonly refused = new Emitter<ZoneRefusal>();
  /** Whether this person may change zones. */
  allowed = false;
  /** The corners of a zone that is not closed yet; empty: none is being drawn. */
  outline: readonly Point[] = [];
  /** Where its next corner would be. */
  next: Point | null = null;
  /** The picked zone as it is being dragged. */
  draft: Zone | null = null;
  hovered: Uuid | null = null;
  /** What this person made of zones that somebody else changed as well. */
  conflicts: readonly Zone[] = [];
  private pickedId: Uuid | null = null;
  private pickedCorner: number | null = null;
  private past: ZoneChange[] = [];
  private future: ZoneChange[] = [];

  constructor(
    private readonly zones: Zones,
    private readonly redraw: () => void,
  ) {}

  /** The frame of another camera is open. */
  reset(): void {
    this.past = [];
    this.future = [];
    this.outline = [];
    this.draft = null;
    this.pick(null);
  }

  /** The zones as they are shown: the one that is dragged as it is now. */
  get shown(): readonly Zone[] {
    const { draft } = this;
    return draft
      ? this.zones.all.map((zone) => (zone.id === draft.id ? draft : zone))
      : this.zones.all;
  }

  get picked(): Zone | null {
    return this.pickedId === null ? null : zoneOf(this.shown, this.pickedId);
  }

  /** The picked corner of the picked zone. */
  get corner(): number | null {
    const count = this.picked?.points.length ?? 0;
    return this.pickedCorner !== null && this.pickedCorner < count ? this.pickedCorner : null;
  }

  pick(id: Uuid | null, corner: number | null = null): void {
    this.pickedId = id;
    this.pickedCorner = corner;
    this.redraw();
  }

  showConflicts(conflicts: readonly Zone[]): void {
    this.conflicts = conflicts;
    this.redraw();
  }

  hover(id: Uuid | null): void {
    if (this.hovered === id) return;
    this.hovered = id;
    this.redraw();
  }

  // ---- gestures --------------------------------------------------------------------------------

  trace(outline: readonly Point[], next: Point | null = null): void {
    this.outline = outline;
    this.next = next;
    this.redraw();
  }

  drag(draft: Zone | null): void {
    this.draft = draft;
    this.redraw();
  }

  /** Puts a zone in place, a new one last. What is no zone is refused, and nothing has happened. */
  put(zone: Zone): boolean {
    const before = zoneOf(this.zones.all, zone.id);
    const fault =
      faultOf(zone.points) ?? (!before && this.zones.all.length >= MOST_ZONES ? 'many' : null);
    if (fault) this.refused.emit(fault);
    else if (!before || !sameZone(before, zone)) this.commit({ id: zone.id, before, after: zone });
    return fault === null;
  }

  remove(zone: Zone): void {
    this.commit({ id: zone.id, before: zone, after: null });
    this.pick(null);
  }

  /** Takes the picked corner away, or the whole zone when none is picked. Three corners have to stay. */
  removePicked(): void {
    const { picked, corner } = this;
    if (!picked) return;
    if (corner === null) this.remove(picked);
    else if (picked.points.length === FEWEST_CORNERS) this.refused.emit('corners');
    else if (this.put({ ...picked, points: picked.points.filter((_, i) => i !== corner) })) {
      this.pick(picked.id);
    }
  }

  // ---- undo ------------------------------------------------------------------------------------

  get canUndo(): boolean {
    return this.allowed && this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.allowed && this.future.length > 0;
  }

  undo(): void {
    const change = this.past.pop();
    if (change && this.turn(inverseOf(change))) this.future.push(change);
  }

  redo(): void {
    const change = this.future.pop();
    if (change && this.turn(change)) this.past.push(change);
  }

  private commit(change: ZoneChange): void {
    if (!this.allowed) return;
    this.past = [...this.past, change].slice(-MOST_STEPS);
    this.future = [];
    this.turn(change);
  }

  /** False when the zone is not what the change expects. */
  private turn(change: ZoneChange): boolean {
    if (clashes(this.zones.all, change)) {
      this.refused.emit('theirs');
      return false;
    }
    this.zones.set(applied(this.zones.all, [change]));
    this.pick(change.after ? change.id : null, this.pickedCorner);
    this.edited.emit(change);
    return true;
  }
}
