import './job.css';
import { useMemo, useState } from 'preact/hooks';
import { get } from '../../api/client';
import { listAll } from '../../api/paging';
import type { Checkpoint, Job, Project } from '../../api/types';
import type { PageProps } from '../../app/routes';
import { Shell } from '../../app/shell';
import { hasEnded, isActive } from '../../components/job-status';
import { ResultFacts } from '../../components/result-facts';
import { ErrorState, Loading } from '../../components/states';
import { jobText } from '../../i18n/job';
import { loadProject } from '../../state/projects';
import { useResource } from '../../state/resource';
import { hasRole } from '../../state/session';
import { CheckpointsPanel } from './checkpoints-panel';
import { CurvePanels } from './curve-panels';
import { EvaluationPanels } from './evaluation';
import { JobFacts } from './job-facts';
import { JobFailure } from './job-failure';
import { JobHead } from './job-head';
import { LogPanel } from './log-panel';
import { PreflightPanel } from './preflight';
import { ProposeDialog } from './propose-dialog';
import { SettingsPanel } from './settings/settings-panel';
import { TakeAwayDialog } from './take-away-dialog';

const POLL_MS = 1500;

export default function JobPage({ params }: PageProps) {
  const id = Number(params.jobId);
  const {
    data: job,
    problem,
    reload,
  } = useResource(`job ${id}`, (signal) => get<Job>(`/jobs/${id}`, { signal }), POLL_MS, hasEnded);
  const projectId = job?.project_id ?? null;
  const project = useResource(`project ${projectId}`, async (signal) =>
    projectId === null ? undefined : loadProject(projectId, signal),
  ).data;
  return (
    <Shell project={project} tab="jobs">
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!job && !problem && <Loading />}
      {job && <JobBody job={job} project={project} onChanged={reload} />}
    </Shell>
  );
}

interface JobBodyProps {
  job: Job;
  project: Project | undefined;
  onChanged: () => void;
}

function JobBody({ job, project, onChanged }: JobBodyProps) {
  const t = jobText();
  const [checkpoints, reloadCheckpoints] = useCheckpoints(job);
  const [proposing, setProposing] = useState<Checkpoint | null>(null);
  const [takingAway, setTakingAway] = useState<Checkpoint | null>(null);
  const labels = useMemo(() => project?.labels.map(({ name }) => name) ?? [], [project]);
  const best = checkpoints.find((checkpoint) => checkpoint.best) ?? checkpoints.at(-1);
  return (
    <div class="stack">
      <div>
        <JobHead job={job} best={best} onChanged={onChanged} onPropose={setProposing} />
        <JobFacts job={job} />
      </div>
      {job.error && <JobFailure job={job} checkpoints={checkpoints} />}
      {job.kind === 'train' && (
        <>
          <CurvePanels job={job} labels={labels} />
          <EvaluationPanels job={job} project={project} />
          <PreflightPanel job={job} project={project} />
        </>
      )}
      {(job.kind === 'train' || checkpoints.length > 0) && (
        <CheckpointsPanel
          checkpoints={checkpoints}
          onPropose={setProposing}
          onTakeAway={setTakingAway}
          onChanged={reloadCheckpoints}
        />
      )}
      <div class="columns">
        {job.result && Object.keys(job.result).length > 0 && (
          <FactsPanel title={t.result} facts={job.result} />
        )}
        {job.kind === 'train' ? (
          <SettingsPanel job={job} />
        ) : (
          <FactsPanel title={t.settings} facts={job.spec} />
        )}
      </div>
      {hasRole('engineer') && <LogPanel job={job} />}
      {proposing && project && (
        <ProposeDialog
          projectId={project.id}
          checkpoint={proposing}
          onClose={() => setProposing(null)}
        />
      )}
      {takingAway && <TakeAwayDialog checkpoint={takingAway} onClose={() => setTakingAway(null)} />}
    </div>
  );
}

const MAKES_CHECKPOINTS: ReadonlySet<string> = new Set(['train', 'weights']);

/** Read with every poll of a running job that makes them, and once more at its end. */
function useCheckpoints(job: Job): [readonly Checkpoint[], () => void] {
  const { data, reload } = useResource(
    `checkpoints ${job.id}`,
    async (signal) =>
      MAKES_CHECKPOINTS.has(job.kind)
        ? listAll<Checkpoint>(`/jobs/${job.id}/checkpoints`, signal)
        : [],
    isActive(job) ? 2 * POLL_MS : null,
  );
  return [data ?? [], reload];
}

function FactsPanel({ title, facts }: { title: string; facts: Readonly<Record<string, unknown>> }) {
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
      </header>
      <div class="body">
        <ResultFacts result={facts} />
      </div>
    </section>
  );
}
