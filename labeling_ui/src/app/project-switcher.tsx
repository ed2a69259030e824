import { Problem } from '../api/client';
import type { Project } from '../api/types';
import { Icon } from '../components/icon';
import { Menu } from '../components/menu';
import { shellText } from '../i18n/shell';
import { loadProjects, projects } from '../state/projects';
import type { Tab } from './shell';

/** The project's name; opens the others, on the same tab. */
export function ProjectSwitcher({ current, tab }: { current: Project; tab: Tab }) {
  const t = shellText();
  const summary = (
    <>
      <b class="ellipsis">{current.name}</b>
      <Icon name="down" small />
    </>
  );
  return (
    <Menu summary={summary} label={t.switchProject(current.name)} onOpen={() => void refresh()}>
      {(projects.value ?? [current]).map((project) => (
        <a
          key={project.id}
          href={`/projects/${project.id}/${tab}`}
          aria-current={project.id === current.id ? 'true' : undefined}
        >
          {project.name}
        </a>
      ))}
      <a class="apart" href="/projects">
        {t.toProjects}
      </a>
    </Menu>
  );
}

/** The switcher works with what it has; the page itself reports a server that is away. */
async function refresh(): Promise<void> {
  try {
    await loadProjects();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
