/** Where a person's undo survives a reload: the steps of each project in IndexedDB. */
import { History } from '../editor/history';
import type { Journal, Step } from '../editor/history-steps';
import type { EntityId } from '../editor/model';
import type { Outbox } from './outbox';

const TABLE = 'steps';
const BY_PROJECT = 'project_id';

type Row = Step & { readonly project_id: EntityId };

const opened = new Map<string, Promise<History>>();

/**
 * The undo of the signed-in person in one project. It goes on listening to the outbox when the page
 * is left: the revisions that acknowledgements bring are what undo must meet.
 */
export function historyOf(account: EntityId, project: EntityId, outbox: Outbox): Promise<History> {
  const name = `${account} ${project}`;
  const history = opened.get(name) ?? open(account, project, outbox);
  opened.set(name, history);
  return history;
}

function open(account: EntityId, project: EntityId, outbox: Outbox): Promise<History> {
  const history = load(account, project);
  // From now on, also before the steps are read.
  outbox.acknowledged.on(({ boxes }) => void history.then((known) => known.acknowledge(boxes)));
  return history.then((known) => {
    known.edited.on((changes) => outbox.edit(project, changes));
    return known;
  });
}

async function load(account: EntityId, project: EntityId): Promise<History> {
  try {
    const database = await openDatabase(`rapidlabel-history-${account}`);
    const steps = await stepsOf(database, project);
    return new History(new IndexedDbJournal(database, project), steps);
  } catch (error) {
    // A browser that keeps nothing still undoes what was done since the page was opened.
    if (!(error instanceof DOMException)) throw error;
    return new History();
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const table = request.result.createObjectStore(TABLE, { keyPath: 'key' });
    table.createIndex(BY_PROJECT, BY_PROJECT);
  };
  return settled(request);
}

function stepsOf(database: IDBDatabase, project: EntityId): Promise<Row[]> {
  const table = database.transaction(TABLE).objectStore(TABLE);
  return settled(table.index(BY_PROJECT).getAll(project));
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Writes behind the gesture: should the last one be lost in a crash, its boxes are not. */
class IndexedDbJournal implements Journal {
  constructor(
    private readonly database: IDBDatabase,
    private readonly project: EntityId,
  ) {}

  write(put: readonly Step[], remove: readonly string[]): void {
    const table = this.database
      .transaction(TABLE, 'readwrite', { durability: 'relaxed' })
      .objectStore(TABLE);
    for (const key of remove) table.delete(key);
    for (const step of put) table.put({ ...step, project_id: this.project } satisfies Row);
  }
}
