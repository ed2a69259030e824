/** The jobs of a project: the newest page is followed, older ones are read once. */
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../api/client';
import { pagePath } from '../../api/paging';
import type { Id, Job, JobKind, Page } from '../../api/types';
import { useAction } from '../../state/action';
import { type Resource, useResource } from '../../state/resource';

/** What the list can be narrowed to. The demo project's one job needs no search. */
export const KINDS = [
  'train',
  'predict',
  'ingest',
  'import',
  'weights',
  'export',
] as const satisfies readonly JobKind[];

const LIMIT = 50;
const POLL_MS = 2000;

export interface JobList {
  jobs: readonly Job[] | undefined;
  problem: Resource<unknown>['problem'];
  reload: () => void;
  /** Reads older jobs; null at the end. */
  more: (() => Promise<void>) | null;
}

export interface JobFilter {
  kind: string;
  status: string;
}

export function useJobList(projectId: Id, { kind, status }: JobFilter): JobList {
  const filter = new URLSearchParams({ project_id: String(projectId) });
  if (kind) filter.set('kind', kind);
  if (status) filter.set('status', status);
  const path = `/jobs?${filter}`;
  const [older, setOlder] = useState<Page<Job> | null>(null);
  const reading = useAction();
  const newest = useResource(
    path,
    (signal) => get<Page<Job>>(pagePath(path, null, LIMIT), { signal }),
    POLL_MS,
  );
  useEffect(() => setOlder(null), [path]);

  const next = older ? older.next : (newest.data?.next ?? null);
  const more = () =>
    reading.run(async () => {
      const page = await get<Page<Job>>(pagePath(path, next, LIMIT));
      setOlder({ items: [...(older?.items ?? []), ...page.items], next: page.next });
    });
  return {
    jobs: newest.data && mergeJobs(newest.data.items, older?.items ?? []),
    problem: newest.problem ?? reading.problem,
    reload: newest.reload,
    more: next === null ? null : more,
  };
}

/** Newest first, each once; what was read last wins. */
export function mergeJobs(newest: readonly Job[], older: readonly Job[]): Job[] {
  const byId = new Map([...older, ...newest].map((job) => [job.id, job]));
  return [...byId.values()].sort((a, b) => b.id - a.id);
}
