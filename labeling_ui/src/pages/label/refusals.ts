/** Edits of the open frame that the server refused: both versions, and the two ways out. */
import { get } from '../../api/client';
import type { Frame } from '../../api/types';
import type { FrameDocument } from '../../editor/document';
import type { BBox } from '../../editor/model';
import type { Outbox } from '../../state/outbox';
import { boxIds, composed, type Entry } from '../../state/outbox-entries';

/** One box in two versions; null where a version has deleted it or never had it. */
export interface Versions {
  readonly id: string;
  readonly labelId: number | null;
  readonly mine: BBox | null;
  readonly theirs: BBox | null;
}

export function versionsOf(refused: readonly Entry[]): Versions[] {
  const stored = new Map(
    refused.flatMap(({ refusal }) => refusal?.boxes ?? []).map((box) => [box.id, box]),
  );
  const changes = refused.flatMap((entry) => (entry.kind === 'edit' ? entry.changes : []));
  return composed(changes).map(({ box_id, after }) => {
    const theirs = stored.get(box_id);
    return {
      id: box_id,
      labelId: after?.label_id ?? theirs?.label_id ?? null,
      mine: after?.bbox ?? null,
      theirs: theirs?.bbox ?? null,
    };
  });
}

/** Sends what was refused again, on top of what the server has now. @throws Problem */
export async function useMine(refused: readonly Entry[], outbox: Outbox): Promise<void> {
  const [first] = refused;
  if (!first) return;
  const { boxes } = await get<Frame>(`/frames/${first.frame_id}`);
  outbox.resend(refused, boxes);
}

/** Forgets what was refused and shows the server's boxes. @throws Problem */
export async function keepTheirs(
  refused: readonly Entry[],
  outbox: Outbox,
  document: FrameDocument,
): Promise<void> {
  const { boxes } = await get<Frame>(`/frames/${document.frame.id}`);
  outbox.drop(refused);
  const stored = new Map(boxes.map((box) => [box.id, box]));
  const ids = new Set(refused.flatMap(boxIds));
  document.accept(new Map([...ids].map((id) => [id, stored.get(id)])));
}
