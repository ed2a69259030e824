/** The frames that hang on the wall: of each, the boxes that were proposed. */
import { FrameDocument } from '../editor/document';
import type { EntityId } from '../editor/model';
import { withoutRevision } from '../editor/model';
import type { Outbox } from '../state/outbox';
import type { Acknowledgement } from '../state/outbox-entries';
import type { Crop, Proposal } from './crop';

export class WallDocuments {
  private readonly byFrame = new Map<EntityId, FrameDocument>();

  constructor(private readonly outbox: Outbox) {}

  get(frameId: EntityId): FrameDocument | undefined {
    return this.byFrame.get(frameId);
  }

  /** The document of a frame that hangs or hung here: gestures outlive a change of the filter. */
  of(frameId: EntityId): FrameDocument {
    const document = this.byFrame.get(frameId);
    if (!document) throw new Error(`Frame ${frameId} never hung on this wall`);
    return document;
  }

  /** Null for a proposal that was decided here and whose edit is still on its way. */
  hang({ frame, ...box }: Proposal): Crop | null {
    const { id, frame_id } = box;
    if (this.outbox.boxesAhead(frame_id).has(id)) return null;
    const document = this.get(frame_id) ?? new FrameDocument({ ...frame, id: frame_id });
    this.byFrame.set(frame_id, document);
    document.accept(new Map([[id, box]]));
    return { box: withoutRevision(box), frameName: frame.name, document };
  }

  /** Gives the boxes of an acknowledged edit their revisions. */
  acknowledge({ boxes }: Acknowledgement): void {
    for (const box of boxes) {
      const document = this.get(box.frame_id);
      if (!document) continue;
      if (this.outbox.boxesAhead(box.frame_id).has(box.id)) document.setRevision(box);
      else document.accept(new Map([[box.id, box]]));
    }
  }
}
