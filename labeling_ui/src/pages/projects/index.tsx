import './projects.css';
import { useState } from 'preact/hooks';
import { navigate } from '../../app/router';
import { Shell } from '../../app/shell';
import { Button } from '../../components/button';
import { StateLegend } from '../../components/state-bar';
import { Empty, ErrorState, Loading } from '../../components/states';
import { formatCount } from '../../i18n/format';
import { projectsText } from '../../i18n/projects';
import { useKeys } from '../../state/keys';
import { lastFrame } from '../../state/last-frame';
import { loadProjects } from '../../state/projects';
import { useResource } from '../../state/resource';
import { hasRole } from '../../state/session';
import { ContinuePanel } from './continue-panel';
import { CreateProject } from './create-project';
import { ProjectRow } from './project-row';

export default function ProjectsPage() {
  const t = projectsText();
  const { data, problem, reload } = useResource('projects', loadProjects);
  const last = lastFrame();
  const [creating, setCreating] = useState(false);
  const mayCreate = hasRole('engineer');
  const create = () => mayCreate && setCreating(true);
  const open = (index: number) => {
    const project = data?.[index];
    if (project) navigate(`/projects/${project.id}/label`);
  };
  useKeys({ KeyN: create, ...digitKeys(open) });

  const newProject = (
    <Button
      icon="plus"
      keyCap="N"
      kind={last ? undefined : 'primary'}
      onClick={create}
      testId="new-project"
    >
      {t.create}
    </Button>
  );
  return (
    <Shell>
      {last && <ContinuePanel last={last} />}
      <div class="head">
        <h1>{t.title}</h1>
        {data && <span class="muted num">{formatCount(data.length)}</span>}
        <span class="spacer" />
        {data && data.length > 0 && <StateLegend />}
        {mayCreate && newProject}
      </div>
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.length === 0 && (
        <div class="panel">
          <Empty title={t.emptyTitle}>
            {t.emptyBody} {!mayCreate && t.emptyAskEngineer}
          </Empty>
        </div>
      )}
      {data && data.length > 0 && (
        <ul class="panel project-list">
          {data.map((project, index) => (
            <ProjectRow key={project.id} project={project} position={index + 1} />
          ))}
        </ul>
      )}
      {creating && <CreateProject onClose={() => setCreating(false)} />}
    </Shell>
  );
}

const digitKeys = (open: (index: number) => void) =>
  Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`Digit${index + 1}`, () => open(index)]),
  );
