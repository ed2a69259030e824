import type { FrameDocument } from './document';
import { History } from './history';

/** One frame open in the editor, and the undo that it takes part in. */
export interface OpenFrame {
  readonly document: FrameDocument;
  readonly history: History;
}

export function openFrame(document: FrameDocument, history = new History()): OpenFrame {
  history.attach(document);
  return { document, history };
}
