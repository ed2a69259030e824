import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Project } from '../api/types';
import { shellText } from '../i18n/shell';
import { OfflineStrip } from './offline-strip';
import { PendingState } from './pending-state';
import { TopBar } from './top-bar';

export type Tab = 'label' | 'wall' | 'data' | 'datasets' | 'jobs';

interface ShellProps {
  project?: Project | undefined;
  tab?: Tab;
  /** What this page adds to the top bar: its state and its primary action. */
  bar?: ComponentChildren;
  /**
   * The page takes the whole window under the bar and scrolls by itself. It says by itself, over
   * its own content, when the network is gone: nothing on it may move.
   */
  fill?: boolean;
  children: ComponentChildren;
}

/** Top bar, offline strip and content; every page renders itself inside one. */
export function Shell({ project, tab, bar, fill = false, children }: ShellProps) {
  const t = shellText();
  const title = [tab && t[tab], project?.name, 'RapidLabel'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div class={fill ? 'shell fill' : 'shell'}>
      <TopBar project={project} tab={tab}>
        {tab !== 'label' && tab !== 'wall' && <PendingState />}
        {bar}
      </TopBar>
      {!fill && <OfflineStrip />}
      {fill ? <main class="stage-page">{children}</main> : <main class="page">{children}</main>}
    </div>
  );
}
