import './data.css';
import { useState } from 'preact/hooks';
import type { Source } from '../../api/types';
import type { PageProps } from '../../app/routes';
import { Shell } from '../../app/shell';
import { ErrorState } from '../../components/states';
import { dataText } from '../../i18n/data';
import { useProject } from '../../state/projects';
import { hasRole } from '../../state/session';
import { FramesPanel } from './frames-panel';
import { ImportPanel } from './import-panel';
import { useProjectData } from './project-data';
import { ProposeDialog } from './propose-dialog';
import { SourcesPanel } from './sources-panel';
import { StatisticsPanels } from './statistics-panels';
import { UploadPanel } from './upload-panel';

export default function DataPage({ params, query }: PageProps) {
  const t = dataText();
  const { data: project, problem } = useProject(params.projectId);
  const { cameras, sources, jobs, reload } = useProjectData(Number(params.projectId));
  const selected = sources?.find((source) => String(source.id) === query.get('source'));
  const frames = sources?.reduce((sum, source) => sum + source.frames, 0);
  const engineer = hasRole('engineer');
  const [proposing, setProposing] = useState<Source | null>(null);
  if (problem) {
    return (
      <Shell>
        <ErrorState problem={problem} />
      </Shell>
    );
  }
  const side = engineer && project && cameras && sources && (
    <div class="stack">
      <UploadPanel projectId={project.id} cameras={cameras} onSent={reload} />
      <ImportPanel projectId={project.id} sources={sources} onImported={reload} />
    </div>
  );
  return (
    <Shell project={project} tab="data">
      <div class="head">
        <h1>{t.title}</h1>
        <span class="spacer" />
        {engineer && (
          <a class="button" href={`/projects/${params.projectId}/datasets?freeze=1`}>
            {t.freeze}
          </a>
        )}
      </div>
      <div class={side ? 'with-side' : ''}>
        <div class="stack">
          {project && <StatisticsPanels project={project} frames={frames} />}
          <SourcesPanel
            cameras={cameras}
            sources={sources}
            jobs={jobs}
            selected={selected}
            onPropose={engineer ? setProposing : undefined}
          />
        </div>
        {side}
      </div>
      {project && proposing && (
        <ProposeDialog
          projectId={project.id}
          source={proposing}
          onClose={() => setProposing(null)}
        />
      )}
      {project && selected && <FramesPanel key={selected.id} project={project} source={selected} />}
    </Shell>
  );
}
