import { useEffect } from 'preact/hooks';
import { get } from '../../api/client';
import { listAll } from '../../api/paging';
import type { Camera, Id, Job, Page, Source } from '../../api/types';
import { isActive } from '../../components/job-status';
import { useResource } from '../../state/resource';

const POLL_MS = 2000;
const RECENT_JOBS = 200;

export interface ProjectData {
  cameras: readonly Camera[] | undefined;
  sources: readonly Source[] | undefined;
  /** The ingest jobs by id. */
  jobs: ReadonlyMap<Id, Job>;
  reload: () => void;
}

/** Cameras, sources and their ingest jobs; followed every two seconds while a source is read. */
export function useProjectData(projectId: Id): ProjectData {
  const cameras = useResource(`cameras ${projectId}`, (signal) =>
    listAll<Camera>(`/projects/${projectId}/cameras`, signal),
  );
  const sources = useResource(`sources ${projectId}`, (signal) =>
    listAll<Source>(`/projects/${projectId}/sources`, signal),
  );
  const jobs = useResource(`ingest ${projectId}`, (signal) => ingestJobs(projectId, signal));
  const busy = jobs.data?.some(isActive) ?? false;

  const reload = () => {
    for (const resource of [cameras, sources, jobs]) resource.reload();
  };
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => {
      sources.reload();
      jobs.reload();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [busy, sources.reload, jobs.reload]);

  const byId = new Map(jobs.data?.map((job) => [job.id, job]));
  return { cameras: cameras.data, sources: sources.data, jobs: byId, reload };
}

async function ingestJobs(projectId: Id, signal: AbortSignal): Promise<Job[]> {
  const path = `/jobs?project_id=${projectId}&kind=ingest&limit=${RECENT_JOBS}`;
  return (await get<Page<Job>>(path, { signal })).items;
}
