import './evaluation.css';
import type { Job, Project } from '../../../api/types';
import { labelColor } from '../../../components/label-color';
import { AsItLearns } from './as-it-learns';
import { CamerasTable } from './cameras-table';
import { ConfusionTable } from './confusion-table';
import { PrecisionRecall } from './precision-recall';
import { useEvaluations } from './use-evaluations';

interface Props {
  job: Job;
  project: Project | undefined;
}

/** What a training sees: the same frames at every evaluation, and the figures behind its averages. */
export function EvaluationPanels({ job, project }: Props) {
  const evaluations = useEvaluations(job);
  const { report } = evaluations;
  if (!report) return null;
  const labels = project?.labels ?? [];
  const colors = report.labels.map((name) =>
    labelColor(labels, labels.find((label) => label.name === name)?.id ?? -1),
  );
  return (
    <div class="evaluation">
      <AsItLearns evaluations={evaluations} report={report} colors={colors} />
      <div class="stack">
        <PrecisionRecall report={report} />
        <ConfusionTable report={report} />
        <CamerasTable report={report} />
      </div>
    </div>
  );
}
