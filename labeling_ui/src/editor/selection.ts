/** The selected boxes, and the one that the pointer is over. */
import { Emitter } from './emitter';
import type { BBox, Uuid } from './model';

export class Selection {
  readonly changed = new Emitter<void>();
  private selected: ReadonlySet<Uuid> = new Set();
  private over: Uuid | null = null;
  /** False right after drawing: handles would be in the way of the next box. */
  private handles = true;
  private rubber: BBox | null = null;

  get ids(): ReadonlySet<Uuid> {
    return this.selected;
  }

  /** The one selected box, or null when none or several are. */
  get only(): Uuid | null {
    const [first] = this.selected;
    return this.selected.size === 1 && first !== undefined ? first : null;
  }

  get hovered(): Uuid | null {
    return this.over;
  }

  /** The rubber band while it is drawn, frame pixels. */
  get band(): BBox | null {
    return this.rubber;
  }

  get showsHandles(): boolean {
    return this.handles;
  }

  has(id: Uuid): boolean {
    return this.selected.has(id);
  }

  select(ids: Iterable<Uuid>, handles = true): void {
    this.selected = new Set(ids);
    this.handles = handles;
    this.changed.emit();
  }

  clear(): void {
    if (this.selected.size > 0) this.select([]);
  }

  /** Takes a box in, or out when it is in already. */
  toggle(id: Uuid): void {
    const rest = [...this.selected].filter((other) => other !== id);
    this.select(rest.length < this.selected.size ? rest : [...rest, id]);
  }

  stretch(band: BBox | null): void {
    this.rubber = band;
    this.changed.emit();
  }

  hover(id: Uuid | null): void {
    if (this.over === id) return;
    this.over = id;
    this.changed.emit();
  }

  /** Forgets boxes that are gone. */
  retain(exists: (id: Uuid) => boolean): void {
    if (this.over !== null && !exists(this.over)) this.over = null;
    if ([...this.selected].every(exists)) return;
    this.select([...this.selected].filter(exists));
  }
}
