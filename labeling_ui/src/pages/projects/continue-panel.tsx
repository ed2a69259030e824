import { apiUrl, get } from '../../api/client';
import type { Frame, Id, Source, Statistics } from '../../api/types';
import { navigate } from '../../app/router';
import { Icon } from '../../components/icon';
import { formatAgo, formatCount } from '../../i18n/format';
import { projectsText } from '../../i18n/projects';
import { useKeys } from '../../state/keys';
import type { LastFrame } from '../../state/last-frame';
import { useProject } from '../../state/projects';
import { useResource } from '../../state/resource';
import { FramePreview } from './frame-preview';

/** Where the person stopped: the frame as they left it, and the way back to it. */
export function ContinuePanel({ last }: { last: LastFrame }) {
  const t = projectsText();
  const address = `/projects/${last.projectId}/label?frame=${last.frameId}`;
  const project = useProject(String(last.projectId)).data;
  const place = useResource(`frame ${last.frameId}`, (signal) => loadPlace(last, signal)).data;
  useKeys({ Enter: () => navigate(address) });
  if (!project || !place) return null;
  const { frame, source, statistics } = place;
  return (
    <section class="panel continue">
      <FramePreview frame={frame} labels={project.labels} image={apiUrl(imagePath(frame.id))} />
      <div class="continue-text">
        <span class="muted small-text">{t.stoppedHere(formatAgo(last.at))}</span>
        <h1>{t.frameTitle(source.name, formatCount(frame.index))}</h1>
        <span class="small-text">
          <b>{project.name}</b>{' '}
          <span class="muted">{t.openFrames(formatCount(statistics.frames.new))}</span>
        </span>
        <a class="button primary" href={address}>
          <Icon name="arrow" />
          {t.continueLabeling}
          <kbd>↵</kbd>
        </a>
      </div>
    </section>
  );
}

const imagePath = (id: Id) => `/frames/${id}/image?size=thumb`;

interface Place {
  frame: Frame;
  source: Source;
  statistics: Statistics;
}

async function loadPlace({ frameId, projectId }: LastFrame, signal: AbortSignal): Promise<Place> {
  const [frame, statistics] = await Promise.all([
    get<Frame>(`/frames/${frameId}`, { signal }),
    get<Statistics>(`/projects/${projectId}/statistics`, { signal }),
  ]);
  const source = await get<Source>(`/sources/${frame.source_id}`, { signal });
  return { frame, source, statistics };
}
