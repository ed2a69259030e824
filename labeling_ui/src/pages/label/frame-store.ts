/** The frames that are open or near: boxes, followed by the undo, and the decoded picture. Bounded. */
import { get } from '../../api/client';
import type { Frame } from '../../api/types';
import { FrameDocument } from '../../editor/document';
import type { History } from '../../editor/history';
import type { Box } from '../../editor/model';
import { type OpenFrame, openFrame } from '../../editor/open-frame';
import type { Outbox } from '../../state/outbox';
import { type Acknowledgement, overlay } from '../../state/outbox-entries';
import { loadImage } from './frame-image';
import { UpToDate } from './up-to-date';

/**
 * The open frame, four around it, two ahead and the one that boxes come from: decoded pictures of
 * 1920 x 1080 are 8 MB each.
 */
const CAPACITY = 8;

export interface LoadedFrame extends OpenFrame {
  readonly detail: Frame;
  readonly image: ImageBitmap;
}

export class FrameStore {
  /** In order of last use. */
  private readonly frames = new Map<number, Promise<LoadedFrame>>();
  private readonly upToDate = new UpToDate();
  /** The frame on the stage, whose picture is drawn again and again: it stays, however long ago it came. */
  onStage: number | null = null;

  constructor(
    private readonly outbox: Outbox,
    private readonly history: History,
  ) {}

  /** @throws Problem when the frame or its picture cannot be had. */
  load(id: number): Promise<LoadedFrame> {
    const known = this.frames.get(id);
    if (known) return this.keep(id, known);
    return this.keep(id, this.build(get<Frame>(`/frames/${id}`), loadImage(id)));
  }

  /** Takes a frame that came with its boxes, as `next` sends it; what is open here is brought up to date. */
  async adopt(sent: Frame): Promise<LoadedFrame> {
    const known = await this.frames.get(sent.id)?.catch(() => null);
    const detail = await this.upToDate.frame(Promise.resolve(sent));
    if (known) this.update(known.document, detail);
    const loaded = known
      ? Promise.resolve({ ...known, detail })
      : this.build(Promise.resolve(detail), loadImage(detail.id));
    return this.keep(detail.id, loaded);
  }

  /** Lets go of all frames. */
  clear(): void {
    for (const id of this.frames.keys()) this.history.detach(id);
    this.frames.clear();
  }

  has(id: number): boolean {
    return this.frames.has(id);
  }

  /** Loads frames that may be wanted soon. Their failure is nobody's concern until they are. */
  prefetch(ids: readonly number[]): void {
    for (const id of ids) if (!this.frames.has(id)) this.load(id).catch(() => undefined);
  }

  /** A frame as the server has it now, its boxes as this person has them; no picture is loaded. */
  async look(id: number): Promise<{ detail: Frame; boxes: readonly Box[] }> {
    const detail = await this.upToDate.frame(get<Frame>(`/frames/${id}`));
    const open = this.history.document(id);
    if (open) return { detail, boxes: open.boxes };
    const document = new FrameDocument(detail, detail.boxes);
    overlay(document, this.outbox.of(id));
    return { detail, boxes: document.boxes };
  }

  /** Brings an open frame up to date with the server. */
  async refresh(id: number): Promise<LoadedFrame> {
    return this.adopt(await get<Frame>(`/frames/${id}`));
  }

  /** Gives the boxes of an acknowledged edit their revisions. */
  async acknowledge(answer: Acknowledgement): Promise<void> {
    this.upToDate.note(answer);
    for (const box of answer.boxes) {
      const frame = await this.frames.get(box.frame_id)?.catch(() => null);
      if (!frame) continue;
      if (this.outbox.boxesAhead(box.frame_id).has(box.id)) frame.document.setRevision(box);
      else frame.document.accept(new Map([[box.id, box]]));
    }
  }

  private async build(frame: Promise<Frame>, picture: Promise<ImageBitmap>): Promise<LoadedFrame> {
    const [read, image] = await Promise.all([frame, picture]);
    const detail = await this.upToDate.frame(Promise.resolve(read));
    const document = new FrameDocument(detail, detail.boxes);
    overlay(document, this.outbox.of(detail.id));
    return { ...openFrame(document, this.history), detail, image };
  }

  private update(document: FrameDocument, { id, boxes }: Frame): void {
    document.reconcile(boxes, this.outbox.boxesAhead(id));
  }

  private keep(id: number, frame: Promise<LoadedFrame>): Promise<LoadedFrame> {
    this.frames.delete(id);
    this.frames.set(id, frame);
    // A frame that failed is asked for again the next time.
    frame.catch(() => {
      if (this.frames.get(id) === frame) this.frames.delete(id);
    });
    this.evict();
    return frame;
  }

  private evict(): void {
    for (const [id, frame] of this.frames) {
      if (this.frames.size <= CAPACITY) return;
      if (id === this.onStage) continue;
      this.frames.delete(id);
      frame
        .then(({ image }) => {
          image.close();
          // Unless it was loaded anew meanwhile.
          if (!this.frames.has(id)) this.history.detach(id);
        })
        .catch(() => undefined);
    }
  }
}
