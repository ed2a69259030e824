/** The frames of a range with their boxes as this person has them, and whether they may be changed. */
import type { FrameSummary, SourceBox } from '../../../api/types';
import { FrameDocument } from '../../../editor/document';
import type { Box } from '../../../editor/model';
import type { RangeFrame } from '../../../editor/range/plan';
import { overlay } from '../../../state/outbox-entries';
import type { LabelSession } from '../session';
import type { Span } from './range-change';

interface Rules {
  /** The open frame: what may be done there is known. */
  readonly here: number;
  readonly withFinished: boolean;
  /** The person may change accepted frames. */
  readonly mayReopen: boolean;
  readonly leftOut: ReadonlySet<number>;
}

export function rangeFrames(
  session: LabelSession,
  { from, to }: Span,
  stored: readonly SourceBox[],
  rules: Rules,
): RangeFrame[] {
  const byFrame = new Map<number, SourceBox[]>();
  for (const box of stored) {
    const part = byFrame.get(box.frame_id);
    if (part) part.push(box);
    else byFrame.set(box.frame_id, [box]);
  }
  return session.source.frames.value.slice(from, to + 1).map((frame) => {
    const theirs = byFrame.get(frame.id) ?? [];
    return {
      id: frame.id,
      width: frame.width,
      height: frame.height,
      boxes: boxesOf(session, frame, theirs),
      closed: closedBy(frame, theirs[0], rules),
    };
  });
}

/** What is open here is newer than what was read, and so is what waits to be sent. */
function boxesOf(
  { history, outbox }: LabelSession,
  frame: FrameSummary,
  stored: readonly SourceBox[],
): readonly Box[] {
  const open = history.document(frame.id);
  if (open) return open.boxes;
  const document = new FrameDocument(
    frame,
    stored.map(({ frame: _, ...box }) => box),
  );
  overlay(document, outbox.of(frame.id));
  return document.boxes;
}

function closedBy(
  frame: FrameSummary,
  box: SourceBox | undefined,
  { here, withFinished, mayReopen, leftOut }: Rules,
): RangeFrame['closed'] {
  if (leftOut.has(frame.id)) return 'left out';
  if (frame.id === here) return null;
  const state = box?.frame.state ?? frame.state;
  const finished = state === 'submitted' || state === 'accepted';
  if (finished && !(withFinished && (state === 'submitted' || mayReopen))) return 'finished';
  return box?.frame.held ? 'held' : null;
}
