/** The ignore zones of the camera that the frame was taken by: proposals inside are nobody's business. */
import type { Box, Point, Uuid } from './model';
import { holds } from './zone-geometry';

export interface Zone {
  readonly id: Uuid;
  /** May be empty. */
  readonly name: string;
  /** Pixels of the frame, at least three; the last one joins the first. */
  readonly points: readonly Point[];
}

export class Zones {
  private zones: readonly Zone[] = [];
  /** A box that was changed is another object, so an answer stays true as long as the zones do. */
  private answers = new WeakMap<Box, boolean>();
  private asked: { boxes: readonly Box[]; present: readonly Box[] } | null = null;

  constructor(private readonly changed: () => void) {}

  get all(): readonly Zone[] {
    return this.zones;
  }

  set(zones: readonly Zone[]): void {
    if (sameZones(zones, this.zones)) return;
    this.zones = zones;
    this.answers = new WeakMap();
    this.asked = null;
    this.changed();
  }

  /** Whether a box is a proposal that nobody is asked about. What a person verified always counts. */
  /** Those of the boxes that no zone hides; the same list for the same boxes until the zones change. */
  present(boxes: readonly Box[]): readonly Box[] {
    if (this.asked?.boxes !== boxes) {
      this.asked = { boxes, present: boxes.filter((box) => !this.hides(box)) };
    }
    return this.asked.present;
  }

  hides(box: Box): boolean {
    if (box.verified || this.zones.length === 0) return false;
    const known = this.answers.get(box);
    if (known !== undefined) return known;
    const hidden = this.zones.some(({ points }) => holds(points, box.bbox));
    this.answers.set(box, hidden);
    return hidden;
  }
}

export const sameZone = (a: Zone, b: Zone): boolean =>
  a.id === b.id &&
  a.name === b.name &&
  a.points.length === b.points.length &&
  a.points.every(({ x, y }, i) => x === b.points[i]?.x && y === b.points[i]?.y);

export const sameZones = (a: readonly Zone[], b: readonly Zone[]): boolean =>
  a.length === b.length && a.every((zone, i) => b[i] !== undefined && sameZone(zone, b[i]));
