/** Where waiting entries survive a reload, a crash and a closed browser. */
import type { Entry } from './outbox-entries';

export interface OutboxStore {
  /** Whether the entries outlive this tab. */
  readonly durable: boolean;
  load(): Promise<Entry[]>;
  /** All of it or none of it. */
  write(put: readonly Entry[], remove?: readonly string[]): Promise<void>;
}

const TABLE = 'entries';

/** The store of one account in IndexedDB; in memory when the browser refuses to keep anything. */
export async function openOutboxStore(accountId: number): Promise<OutboxStore> {
  try {
    return new IndexedDbStore(await openDatabase(`rapidlabel-outbox-${accountId}`));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return new MemoryStore();
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' });
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

class IndexedDbStore implements OutboxStore {
  readonly durable = true;

  constructor(private readonly database: IDBDatabase) {}

  load(): Promise<Entry[]> {
    return settled(this.database.transaction(TABLE).objectStore(TABLE).getAll());
  }

  write(put: readonly Entry[], remove: readonly string[] = []): Promise<void> {
    // Strict: complete means on disk, so that neither a killed browser nor a power cut takes a gesture along.
    const transaction = this.database.transaction(TABLE, 'readwrite', { durability: 'strict' });
    const table = transaction.objectStore(TABLE);
    for (const key of remove) table.delete(key);
    for (const entry of put) table.put(entry);
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

export class MemoryStore implements OutboxStore {
  readonly durable: boolean = false;
  private readonly entries = new Map<string, Entry>();

  async load(): Promise<Entry[]> {
    return [...this.entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async write(put: readonly Entry[], remove: readonly string[] = []): Promise<void> {
    for (const key of remove) this.entries.delete(key);
    for (const entry of put) this.entries.set(entry.key, structuredClone(entry));
  }
}
