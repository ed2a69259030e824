/** How entries reach the server. */
import { signal } from '@preact/signals';
import { Problem, post } from '../api/client';
import type { EntityId } from '../editor/model';
import { uuidv7 } from '../editor/uuid';
import { Outbox } from './outbox';
import type { Acknowledgement, EditEntry, Entry } from './outbox-entries';
import { openOutboxStore } from './outbox-store';
import { announceTab, takeOver } from './outbox-tabs';
import { resumeSession, watchSignIn } from './sign-in-watch';

/** Browsers let at most 64 kB of bodies outlive a page that is being closed. */
const KEEPALIVE_BYTES = 30_000;

/** Sends an entry; once more when the session was renewed elsewhere and this page's token is old. */
async function send(entry: Entry): Promise<Acknowledgement | undefined> {
  try {
    return await deliver(entry);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'csrf') throw error;
    // Somebody else's session must not sign this person's edits: they wait.
    if (!(await resumeSession())) throw new Problem(401, error.code, error.message);
    return deliver(entry);
  }
}

async function deliver(entry: Entry): Promise<Acknowledgement | undefined> {
  if (entry.kind === 'edit') return sendEdit(entry);
  await post(`/frames/${entry.frame_id}/submit`, {});
  return undefined;
}

function sendEdit({ project_id, id, changes }: EditEntry): Promise<Acknowledgement> {
  const body = { id, changes };
  const keepalive = JSON.stringify(body).length < KEEPALIVE_BYTES;
  return post(`/projects/${project_id}/edits`, body, { keepalive });
}

/** The outbox once it is open, for what shows its state. */
export const openOutbox = signal<Outbox | null>(null);

let opened: { accountId: EntityId; outbox: Promise<Outbox> } | null = null;

/** The outbox of the signed-in person, one for all pages; it goes on sending when a page is left. */
export function outboxOf(accountId: EntityId): Promise<Outbox> {
  if (opened?.accountId !== accountId) opened = { accountId, outbox: start(accountId) };
  return opened.outbox;
}

async function start(accountId: EntityId): Promise<Outbox> {
  const owner = uuidv7();
  const store = await openOutboxStore(accountId);
  const outbox = new Outbox(store, send, owner);
  announceTab(owner);
  watchSignIn();
  openOutbox.value = outbox;
  outbox.restore(await takeOver(store, owner));
  window.addEventListener('online', () => outbox.retryNow());
  return outbox;
}
