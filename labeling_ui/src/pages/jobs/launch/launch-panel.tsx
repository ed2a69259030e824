import { get } from '../../../api/client';
import { listAll } from '../../../api/paging';
import type { Checkpoint, Dataset, Detector, Id, Label, Page } from '../../../api/types';
import { Empty, ErrorState, Loading } from '../../../components/states';
import { jobsText } from '../../../i18n/jobs';
import { hasWeights } from '../../../propose/choices';
import { useResource } from '../../../state/resource';
import { WeightsButton } from '../weights/weights-button';
import { LaunchForm } from './launch-form';

interface LaunchPanelProps {
  projectId: Id;
  labels: readonly Label[];
  chosenDataset: string | null;
  /** Transfer from this one. */
  chosenCheckpoint: string | null;
}

/** The launch form, or what has to be there before it can be one. */
export function LaunchPanel(props: LaunchPanelProps) {
  const t = jobsText();
  const { projectId, labels } = props;
  const { data, problem, reload } = useResource(`launch ${projectId}`, (signal) =>
    loadChoices(projectId, signal),
  );
  const [first, ...more] = data?.detectors ?? [];
  return (
    <section class="panel">
      <header>
        <h2>{t.launchTitle}</h2>
        <span class="spacer" />
        {first && labels.length > 0 && (
          <WeightsButton projectId={projectId} detectors={[first, ...more]} labels={labels} />
        )}
      </header>
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data && <LaunchChoice {...props} {...data} />}
    </section>
  );
}

interface Choices {
  datasets: readonly Dataset[];
  detectors: readonly Detector[];
  checkpoints: readonly Checkpoint[];
}

function LaunchChoice(props: LaunchPanelProps & Choices) {
  const t = jobsText();
  const [firstDataset, ...moreDatasets] = props.datasets;
  const [firstDetector, ...moreDetectors] = props.detectors;
  if (!firstDetector) return <p class="body muted">{t.noDetector}</p>;
  if (!firstDataset) {
    const link = (
      <a class="button primary" href={`/projects/${props.projectId}/datasets?freeze=1`}>
        {t.toDatasets}
      </a>
    );
    return (
      <Empty title={t.launchTitle} action={link}>
        {t.noDataset}
      </Empty>
    );
  }
  return (
    <LaunchForm
      datasets={[firstDataset, ...moreDatasets]}
      detectors={[firstDetector, ...moreDetectors]}
      checkpoints={props.checkpoints}
      chosenDataset={props.chosenDataset}
      chosenCheckpoint={props.chosenCheckpoint}
    />
  );
}

async function loadChoices(projectId: Id, signal: AbortSignal): Promise<Choices> {
  const [datasets, detectors, checkpoints] = await Promise.all([
    listAll<Dataset>(`/projects/${projectId}/datasets`, signal),
    get<Page<Detector>>('/detectors', { signal }),
    listAll<Checkpoint>(`/projects/${projectId}/checkpoints`, signal),
  ]);
  const newestFirst = (a: { id: Id }, b: { id: Id }) => b.id - a.id;
  return {
    datasets: datasets.sort(newestFirst),
    detectors: detectors.items,
    checkpoints: checkpoints.filter(hasWeights).sort(newestFirst),
  };
}
