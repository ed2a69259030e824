import type { ComponentChildren } from 'preact';
import type { Id, Project } from '../api/types';
import { Button } from '../components/button';
import { Mark } from '../components/icon';
import { shellText } from '../i18n/shell';
import { language, setLanguage } from '../i18n/texts';
import { account } from '../state/session';
import { theme, toggleTheme } from '../state/theme';
import { AccountMenu } from './account-menu';
import { ProjectSwitcher } from './project-switcher';
import type { Tab } from './shell';

const TABS: readonly Tab[] = ['label', 'wall', 'data', 'datasets', 'jobs'];

interface TopBarProps {
  project: Project | undefined;
  tab: Tab | undefined;
  children?: ComponentChildren;
}

export function TopBar({ project, tab, children }: TopBarProps) {
  const t = shellText();
  return (
    <header class="top-bar">
      <a class="mark" href="/projects" aria-label={t.toProjects} title={t.toProjects}>
        <Mark />
      </a>
      {project ? <ProjectSwitcher current={project} tab={tab ?? 'label'} /> : <b>RapidLabel</b>}
      {project && <ProjectTabs projectId={project.id} current={tab} />}
      <span class="spacer" />
      {children}
      <Preferences />
      {account.value && <AccountMenu account={account.value} />}
    </header>
  );
}

function ProjectTabs({ projectId, current }: { projectId: Id; current: Tab | undefined }) {
  const t = shellText();
  return (
    <nav class="tabs" aria-label={t.mainNavigation}>
      {TABS.map((tab) => (
        <a
          key={tab}
          href={`/projects/${projectId}/${tab}`}
          aria-current={tab === current ? 'page' : undefined}
        >
          {t[tab]}
        </a>
      ))}
    </nav>
  );
}

/** The language and theme buttons. */
export function Preferences() {
  const t = shellText();
  const other = language.value === 'ko' ? 'en' : 'ko';
  return (
    <>
      <Button kind="quiet" icon="globe" label={t.language} onClick={() => setLanguage(other)} />
      <Button
        kind="quiet"
        icon={theme.value === 'dark' ? 'contrast' : 'moon'}
        label={theme.value === 'dark' ? t.themeLight : t.themeDark}
        onClick={toggleTheme}
      />
    </>
  );
}
