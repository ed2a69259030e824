import './jobs.css';
import { navigate } from '../../app/router';
import type { PageProps } from '../../app/routes';
import { Shell } from '../../app/shell';
import { Button } from '../../components/button';
import { Segmented } from '../../components/segmented';
import { Empty, ErrorState, Loading } from '../../components/states';
import { jobWords } from '../../i18n/job-words';
import { jobsText } from '../../i18n/jobs';
import { useProject } from '../../state/projects';
import { hasRole } from '../../state/session';
import { KINDS, useJobList } from './job-list';
import { JobTable } from './job-table';
import { LaunchPanel } from './launch/launch-panel';

const STATUSES = ['queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled'] as const;

export default function JobsPage({ params, query }: PageProps) {
  const t = jobsText();
  const projectId = Number(params.projectId);
  const project = useProject(params.projectId);
  const filter = { kind: query.get('kind') ?? '', status: query.get('status') ?? '' };
  const { jobs, problem, reload, more } = useJobList(projectId, filter);
  const trouble = project.problem ?? problem;
  return (
    <Shell project={project.data} tab="jobs">
      <div class={hasRole('engineer') ? 'with-side launch' : ''}>
        <div>
          <div class="head">
            <h1>{t.title}</h1>
            <Filters query={query} />
          </div>
          {trouble && <ErrorState problem={trouble} onRetry={reload} />}
          <section class="panel">
            {!jobs && !trouble && <Loading />}
            {jobs?.length === 0 && <Empty title={t.emptyTitle}>{t.empty}</Empty>}
            {jobs && jobs.length > 0 && <JobTable jobs={jobs} />}
          </section>
          {more && (
            <p class="older">
              <Button onClick={() => void more()}>{t.more}</Button>
            </p>
          )}
        </div>
        {hasRole('engineer') && (
          <LaunchPanel
            projectId={projectId}
            labels={project.data?.labels ?? []}
            chosenDataset={query.get('dataset')}
            chosenCheckpoint={query.get('checkpoint')}
          />
        )}
      </div>
    </Shell>
  );
}

/** The filters live in the address, so a reload keeps them. */
function Filters({ query }: { query: URLSearchParams }) {
  const t = jobsText();
  const words = jobWords();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    navigate(`?${next}`, { replace: true });
  };
  return (
    <>
      <Segmented<string>
        label={t.filterKind}
        value={query.get('kind') ?? ''}
        choices={[
          { value: '', label: t.all },
          ...KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] })),
        ]}
        onChange={(kind) => set('kind', kind)}
      />
      <select
        class="input status-filter"
        aria-label={t.filterStatus}
        value={query.get('status') ?? ''}
        onChange={(event) => set('status', event.currentTarget.value)}
      >
        <option value="">{`${t.filterStatus}: ${t.all}`}</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {words.statuses[status]}
          </option>
        ))}
      </select>
    </>
  );
}
