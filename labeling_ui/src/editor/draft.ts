import type { BBox, EntityId, Point } from './model';

/** A box being drawn: not part of the document yet. */
export interface Draft {
  readonly bbox: BBox;
  readonly label_id: EntityId;
  /** The corner that is being set, frame pixels; by default the lower right one. */
  readonly at?: Point;
  /** The extreme points that are set already, frame pixels. */
  readonly points?: readonly Point[];
}
