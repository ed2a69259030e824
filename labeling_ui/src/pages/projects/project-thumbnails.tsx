import { apiUrl, get } from '../../api/client';
import type { FrameSummary, Id, Page, Source } from '../../api/types';
import { useResource } from '../../state/resource';

const SOURCES = 3;

/** The first frame of up to three sources: what this project looks at. */
export function ProjectThumbnails({ projectId }: { projectId: Id }) {
  const frames = useResource(`first frames ${projectId}`, (signal) =>
    firstFrames(projectId, signal),
  ).data;
  return (
    <span class="project-thumbnails">
      {frames?.map((id) => (
        <img key={id} src={apiUrl(`/frames/${id}/image?size=thumb`)} alt="" loading="lazy" />
      ))}
    </span>
  );
}

async function firstFrames(projectId: Id, signal: AbortSignal): Promise<Id[]> {
  const sources = await get<Page<Source>>(`/projects/${projectId}/sources?limit=${SOURCES}`, {
    signal,
  });
  const pages = await Promise.all(
    sources.items.map(({ id }) =>
      get<Page<FrameSummary>>(`/sources/${id}/frames?limit=1`, { signal }),
    ),
  );
  return pages.flatMap((page) => page.items.map((frame) => frame.id));
}
