/** Whether frames may still come to a project that has none to label now. */
import { get } from '../../api/client';
import type { Id, Job, JobKind, Page, Statistics } from '../../api/types';

const MAKE_FRAMES: readonly JobKind[] = ['demo', 'ingest'];
const UNDER_WAY = ['running', 'queued'] as const;

export interface Outlook {
  /** The job that makes frames, the running one before those that wait. */
  readonly job: Job | null;
  /** Frames that the project has. */
  readonly frames: number;
  /** Frames that nobody has submitted. */
  readonly left: number;
}

export async function outlookOf(projectId: Id, signal: AbortSignal): Promise<Outlook> {
  const path = (status: string) => `/jobs?project_id=${projectId}&status=${status}&limit=50`;
  const [statistics, ...pages] = await Promise.all([
    get<Statistics>(`/projects/${projectId}/statistics`, { signal }),
    ...UNDER_WAY.map((status) => get<Page<Job>>(path(status), { signal })),
  ]);
  const jobs = pages.flatMap(({ items }) => items);
  return {
    job: jobs.find(({ kind }) => MAKE_FRAMES.includes(kind)) ?? null,
    frames: statistics.frames.total,
    left: statistics.frames.new + statistics.frames.rejected,
  };
}
