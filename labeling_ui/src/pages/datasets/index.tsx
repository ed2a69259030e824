import './datasets.css';
import { useState } from 'preact/hooks';
import { listAll } from '../../api/paging';
import type { Dataset } from '../../api/types';
import type { PageProps } from '../../app/routes';
import { Shell } from '../../app/shell';
import { Empty, ErrorState, Loading } from '../../components/states';
import { datasetsText } from '../../i18n/datasets';
import { formatCount } from '../../i18n/format';
import { useProject } from '../../state/projects';
import { useResource } from '../../state/resource';
import { hasRole } from '../../state/session';
import { DatasetTable } from './dataset-table';
import { FreezeForm } from './freeze-form';

export default function DatasetsPage({ params, query }: PageProps) {
  const t = datasetsText();
  const projectId = Number(params.projectId);
  const project = useProject(params.projectId);
  const datasets = useResource(`datasets ${projectId}`, (signal) =>
    listAll<Dataset>(`/projects/${projectId}/datasets`, signal),
  );
  const [frozen, setFrozen] = useState<Dataset | null>(null);
  const problem = project.problem ?? datasets.problem;
  const onFrozen = (dataset: Dataset) => {
    setFrozen(dataset);
    datasets.reload();
  };
  return (
    <Shell project={project.data} tab="datasets">
      <div class="head">
        <h1>{t.title}</h1>
        {datasets.data && <span class="muted num">{formatCount(datasets.data.length)}</span>}
      </div>
      {problem && <ErrorState problem={problem} onRetry={datasets.reload} />}
      <div class={hasRole('engineer') ? 'with-side' : ''}>
        <section class="panel">
          {!datasets.data && !problem && <Loading />}
          {datasets.data?.length === 0 && <Empty title={t.emptyTitle}>{t.empty}</Empty>}
          {datasets.data && datasets.data.length > 0 && (
            <DatasetTable projectId={projectId} datasets={datasets.data} fresh={frozen?.id} />
          )}
        </section>
        {hasRole('engineer') && (
          <FreezeForm
            projectId={projectId}
            focus={query.has('freeze')}
            frozen={frozen}
            onFrozen={onFrozen}
          />
        )}
      </div>
    </Shell>
  );
}
