/** Edits of the open frame that the server refused: both versions, and the two ways out. */
import { get } from '../../api/client';
import type { Frame } from '../../api/types';
import type { FrameDocument } from '../../editor/document';
import type { History } from '../../editor/history';
import type { BBox, StoredBox } from '../../editor/model';
import type { Outbox } from '../../state/outbox';
import { boxIds, composed, type Entry, framesOf } from '../../state/outbox-entries';

/** One box in two versions; null where a version has deleted it or never had it. */
export interface Versions {
  readonly id: string;
  readonly labelId: number | null;
  readonly mine: BBox | null;
  readonly theirs: BBox | null;
}

/** The boxes of one frame that `refused` is about: an edit may be of several frames. */
export function versionsOf(refused: readonly Entry[], frameId: number): Versions[] {
  const stored = new Map(
    refused.flatMap(({ refusal }) => refusal?.boxes ?? []).map((box) => [box.id, box]),
  );
  const changes = refused
    .flatMap((entry) => (entry.kind === 'edit' ? entry.changes : []))
    .filter((change) => change.frame_id === frameId);
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
  outbox.resend(
    refused,
    (await framesAsStored(refused)).flatMap(({ boxes }) => boxes),
  );
}

/** Forgets what was refused and shows the server's boxes. @throws Problem */
export async function keepTheirs(
  refused: readonly Entry[],
  outbox: Outbox,
  history: History,
): Promise<void> {
  const frames = await framesAsStored(refused);
  outbox.drop(refused);
  const ids = new Set(refused.flatMap(boxIds));
  for (const frame of frames) {
    const document = history.document(frame.id);
    if (document) document.accept(theirs(document, frame, ids));
  }
}

/** The stored boxes of `frame` among `ids`; undefined for one that is shown and not stored. */
function theirs(
  document: FrameDocument,
  frame: Frame,
  ids: ReadonlySet<string>,
): Map<string, StoredBox | undefined> {
  const gone = [...ids].filter((id) => document.get(id)).map((id) => [id, undefined] as const);
  const stored = frame.boxes.filter((box) => ids.has(box.id)).map((box) => [box.id, box] as const);
  return new Map<string, StoredBox | undefined>([...gone, ...stored]);
}

function framesAsStored(refused: readonly Entry[]): Promise<Frame[]> {
  const ids = new Set(refused.flatMap((entry) => [...framesOf(entry)]));
  return Promise.all([...ids].map((id) => get<Frame>(`/frames/${id}`)));
}
