/** Boxes that were copied, to be put on any frame of the page. */
import { copyOf, inside, isTaken } from './copies';
import type { FrameDocument } from './document';
import { moved } from './geometry';
import type { Box, FrameInfo } from './model';

/** On the frame it comes from, a copy lies this far beside its original, or it would not be seen. */
const BESIDE_PX = 10;

export class Clipboard {
  private copied: readonly Box[] = [];
  private from: FrameInfo | null = null;
  private pastes = 0;

  get isEmpty(): boolean {
    return this.copied.length === 0;
  }

  copy(boxes: readonly Box[], from: FrameInfo): void {
    this.copied = boxes;
    this.from = from;
    this.pastes = 0;
  }

  /** Copies for `document`; on another frame none where there is such a box already. */
  paste(document: FrameDocument): Box[] {
    const { frame } = document;
    if (this.from?.id === frame.id) {
      this.pastes += 1;
      return besides(this.copied, frame, BESIDE_PX * this.pastes);
    }
    const sameSource = this.from?.source_id === frame.source_id;
    return placed(this.copied, frame, sameSource).filter((box) => !isTaken(box, document.boxes));
  }
}

/** Copies on their own frame, moved aside. */
export function besides(boxes: readonly Box[], frame: FrameInfo, by = BESIDE_PX): Box[] {
  return boxes.map((box) => copyOf(box, frame, false, { bbox: moved(box.bbox, by, by, frame) }));
}

/** Copies in the same place, as far as that is inside the frame. */
export function placed(boxes: readonly Box[], frame: FrameInfo, sameSource: boolean): Box[] {
  return boxes.flatMap((box) => {
    const bbox = inside(box.bbox, frame);
    return bbox ? [copyOf(box, frame, sameSource, { bbox })] : [];
  });
}
