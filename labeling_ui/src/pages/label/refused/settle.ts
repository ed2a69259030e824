/** The two ways out of a refusal. */
import type { EntityId } from '../../../editor/model';
import type { Outbox } from '../../../state/outbox';
import type { Entry } from '../../../state/outbox-entries';
import { frameIdsOf } from './groups';
import type { StoredFrames } from './stored-frames';

/** Sends what was refused again, on top of what the server has now. @throws Problem */
export async function applyAgain(
  refused: readonly Entry[],
  outbox: Outbox,
  stored: StoredFrames,
): Promise<void> {
  const frames = await stored.read(frameIdsOf(refused));
  outbox.resend(
    refused,
    frames.flatMap(({ boxes }) => boxes),
  );
}

/** Forgets what was refused; `refresh` shows the server's boxes on the frames. @throws Problem */
export async function keepStored(
  refused: readonly Entry[],
  outbox: Outbox,
  refresh: (frameIds: readonly EntityId[]) => Promise<void>,
): Promise<void> {
  outbox.drop(refused);
  await refresh(frameIdsOf(refused));
}
