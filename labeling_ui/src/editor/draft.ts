import type { BBox, EntityId, Point } from './model';

/** A box being drawn: not part of the document yet. */
export interface Draft {
  readonly bbox: BBox;
  readonly label_id: EntityId;
  /** The extreme points that are set already, frame pixels. */
  readonly points?: readonly Point[];
}
