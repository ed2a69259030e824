/**
 * Several tabs of one person share the store. Each tab sends what it made, and takes over what a
 * tab left behind that is gone. A tab shows that it lives by a Web Lock; where a browser has none
 * (plain http on a network), all is taken over: sending twice is harmless, edits have ids.
 */
import type { Entry } from './outbox-entries';
import type { OutboxStore } from './outbox-store';

const LIFE = 'rapidlabel-tab-';

/** Shows other tabs that `owner` lives, until the tab is closed. */
export function announceTab(owner: string): void {
  void lockManager()?.request(LIFE + owner, () => new Promise<never>(() => undefined));
}

/** All entries of `owner` in the store, among them those that dead tabs left, now its own. */
export async function takeOver(store: OutboxStore, owner: string): Promise<Entry[]> {
  const locks = lockManager();
  if (!locks) return reown(store, owner, new Set());
  return locks.request('rapidlabel-take-over', async () => {
    const { held = [] } = await locks.query();
    return reown(store, owner, new Set(held.map(({ name = '' }) => name.replace(LIFE, ''))));
  });
}

async function reown(store: OutboxStore, owner: string, alive: Set<string>): Promise<Entry[]> {
  const entries = (await store.load()).filter(
    (entry) => entry.owner === owner || !alive.has(entry.owner),
  );
  const mine = entries.map((entry) => ({ ...entry, owner }));
  await store.write(mine);
  return mine;
}

/** `navigator.locks` exists in secure contexts only. */
function lockManager(): LockManager | undefined {
  return navigator.locks as LockManager | undefined;
}
