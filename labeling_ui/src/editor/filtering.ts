/** The filter in force. It never takes away what a person has in hand or has just made. */

import type { DocumentChange } from './document';
import { Emitter } from './emitter';
import { type BoxFilter, EVERYTHING, isNarrowed, passes } from './filters';
import type { Box, Uuid } from './model';
import type { Selection } from './selection';

export class Filtering {
  readonly changed = new Emitter<BoxFilter>();
  /** So many boxes were made that do not fit the filter; they stay in sight. */
  readonly madeAside = new Emitter<number>();
  private filter = EVERYTHING;
  private narrowed = false;
  /** A box that was changed is another object, so an answer stays true as long as the filter does. */
  private answers = new WeakMap<Box, boolean>();
  /** Made since the filter was set. */
  private readonly made = new Set<Uuid>();

  constructor(private readonly selection: Selection) {}

  get current(): BoxFilter {
    return this.filter;
  }

  get isOn(): boolean {
    return this.narrowed;
  }

  set(filter: BoxFilter): void {
    this.filter = filter;
    this.narrowed = isNarrowed(filter);
    this.answers = new WeakMap();
    this.made.clear();
    this.changed.emit(filter);
  }

  clear(): void {
    this.set(EVERYTHING);
  }

  hides(box: Box): boolean {
    return this.leavesOut(box) && !this.selection.has(box.id);
  }

  /** Whether a box is hidden once nobody has it in hand. */
  leavesOut(box: Box): boolean {
    return this.narrowed && !this.fits(box) && !this.made.has(box.id);
  }

  private fits(box: Box): boolean {
    const known = this.answers.get(box);
    if (known !== undefined) return known;
    const fits = passes(this.filter, box);
    this.answers.set(box, fits);
    return fits;
  }

  /** Learns of boxes that this person has made. */
  note({ origin, changes }: DocumentChange): void {
    if (!this.isOn || origin !== 'local') return;
    const aside = changes.flatMap(({ before, after }) =>
      !before && after && !passes(this.filter, after) ? [after.id] : [],
    );
    for (const id of aside) this.made.add(id);
    if (aside.length > 0) this.madeAside.emit(aside.length);
  }
}
