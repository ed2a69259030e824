import { apiUrl } from '../../api/client';
import type { FrameSummary, Project, Source } from '../../api/types';
import { Button } from '../../components/button';
import { ErrorState, Loading } from '../../components/states';
import { dataText } from '../../i18n/data';
import { formatCount } from '../../i18n/format';
import { frameStateText } from '../../i18n/frame-states';
import { usePages } from '../../state/pages';

const PAGE = 60;

interface FramesPanelProps {
  project: Project;
  source: Source;
}

/** The stills of one source; a click opens one for labeling. */
export function FramesPanel({ project, source }: FramesPanelProps) {
  const t = dataText();
  const { items, problem, more } = usePages<FrameSummary>(`/sources/${source.id}/frames`, PAGE);
  return (
    <section class="panel">
      <header>
        <h2>{t.framesOf(source.name)}</h2>
        <span class="muted num">{formatCount(source.frames)}</span>
      </header>
      <div class="body">
        {problem && <ErrorState problem={problem} />}
        {!items && !problem && <Loading />}
        {items?.length === 0 && <p class="muted">{t.noFrames}</p>}
        <ul class="frame-grid">
          {items?.map((frame) => (
            <FrameTile key={frame.id} projectId={project.id} frame={frame} />
          ))}
        </ul>
        {more && <Button onClick={more}>{t.more}</Button>}
      </div>
    </section>
  );
}

function FrameTile({ projectId, frame }: { projectId: number; frame: FrameSummary }) {
  const states = frameStateText();
  const { id, width, height, index, state } = frame;
  return (
    <li>
      <a href={`/projects/${projectId}/label?frame=${id}`} title={frame.name}>
        <img
          src={apiUrl(`/frames/${id}/image?size=thumb`)}
          alt=""
          loading="lazy"
          style={{ aspectRatio: `${width} / ${height}` }}
        />
        <span class="frame-caption">
          <span class="num">{formatCount(index)}</span>
          <span class={`frame-state ${state}`}>{states[state]}</span>
        </span>
      </a>
    </li>
  );
}
