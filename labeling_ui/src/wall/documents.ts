/** The frames that hang on the wall: of each, the boxes that were proposed. */
import { FrameDocument } from '../editor/document';
import type { History } from '../editor/history';
import type { EntityId, FrameInfo } from '../editor/model';
import { withoutRevision } from '../editor/model';
import type { Outbox } from '../state/outbox';
import type { Acknowledgement } from '../state/outbox-entries';
import type { Crop, Proposal } from './crop';

export class WallDocuments {
  private readonly byFrame = new Map<EntityId, FrameDocument>();

  constructor(
    private readonly outbox: Outbox,
    private readonly history: History,
  ) {}

  get(frameId: EntityId): FrameDocument | undefined {
    return this.byFrame.get(frameId);
  }

  /** Null for a proposal that was decided here and whose edit is still on its way. */
  hang({ frame, ...box }: Proposal): Crop | null {
    const { id, frame_id } = box;
    if (this.outbox.boxesAhead(frame_id).has(id)) return null;
    const document = this.get(frame_id) ?? this.open({ ...frame, id: frame_id });
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

  /** The wall is left: its frames are no longer followed, unless another page has opened them. */
  leave(): void {
    for (const [frameId, document] of this.byFrame) {
      if (this.history.document(frameId) === document) this.history.detach(frameId);
    }
  }

  private open(frame: FrameInfo): FrameDocument {
    const document = new FrameDocument(frame);
    this.byFrame.set(frame.id, document);
    this.history.attach(document);
    return document;
  }
}
