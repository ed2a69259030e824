import { get } from '../../api/client';
import type { Id, Job, Page, Project, Statistics } from '../../api/types';
import { StateBar } from '../../components/state-bar';
import { formatCount, formatPercent } from '../../i18n/format';
import { jobWords } from '../../i18n/job-words';
import { projectsText } from '../../i18n/projects';
import { useResource } from '../../state/resource';
import { ProjectThumbnails } from './project-thumbnails';

const MAX_DIGIT = 9;

/** One project: how it looks, how far it is, and what runs. Each part comes by itself. */
export function ProjectRow({ project, position }: { project: Project; position: number }) {
  const statistics = useResource(`statistics ${project.id}`, (signal) =>
    get<Statistics>(`/projects/${project.id}/statistics`, { signal }),
  ).data;
  return (
    <li class="project-row">
      <a href={`/projects/${project.id}/label`}>
        <ProjectThumbnails projectId={project.id} />
        <span class="project-name">
          <b class="ellipsis">{project.name}</b>
          <span class="muted small-text ellipsis">
            {project.labels.map((label) => label.name).join(', ')}
          </span>
        </span>
        {statistics ? <ProjectProgress statistics={statistics} /> : <span />}
        <RunningJob projectId={project.id} />
      </a>
      {position <= MAX_DIGIT && <kbd>{position}</kbd>}
    </li>
  );
}

function ProjectProgress({ statistics: { frames, boxes } }: { statistics: Statistics }) {
  const t = projectsText();
  if (frames.total === 0) return <span class="muted small-text">{t.noFrames}</span>;
  const done = (frames.submitted + frames.accepted) / frames.total;
  return (
    <span class="project-progress">
      <StateBar frames={frames} />
      <span class="row small-text">
        <b title={t.done}>{formatPercent(done)}</b>
        <span class="muted">{t.frames(formatCount(frames.total))}</span>
        <span class="spacer" />
        <span class="proposal">
          {boxes.proposals > 0 ? t.proposals(formatCount(boxes.proposals)) : ''}
        </span>
        <span class="muted">{t.boxes(formatCount(boxes.total))}</span>
      </span>
    </span>
  );
}

function RunningJob({ projectId }: { projectId: Id }) {
  const t = projectsText();
  const words = jobWords();
  const jobs = useResource(`running ${projectId}`, (signal) =>
    get<Page<Job>>(`/jobs?project_id=${projectId}&status=running&limit=1`, { signal }),
  ).data;
  const job = jobs?.items[0];
  if (!jobs) return <span />;
  return (
    <span class={job ? 'project-job ok' : 'project-job muted'}>
      <i class="dot" />
      {job ? t.running(words.kinds[job.kind], formatPercent(job.progress)) : t.idle}
    </span>
  );
}
