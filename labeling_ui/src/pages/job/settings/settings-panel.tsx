import './settings.css';
import { get } from '../../../api/client';
import type { Dataset, Detector, Job, Page } from '../../../api/types';
import { isActive } from '../../../components/job-status';
import { jobText } from '../../../i18n/job';
import { settingsText } from '../../../i18n/settings';
import { useResource } from '../../../state/resource';
import { Reasons } from '../../jobs/launch/reasons';
import { allOptions, readOptions } from '../../jobs/options/schema';
import { inWords, settingInWords } from '../../jobs/options/words';
import type { PreflightReport } from '../preflight/report';
import { SettingFacts } from './setting-facts';
import { type Setting, settingsOf, type TrainingSpec } from './settings';

const POLL_MS = 3000;

interface Known {
  dataset: Dataset;
  detectors: readonly Detector[];
  report: PreflightReport | undefined;
}

/** What a training was asked for, what it settled by itself and why, and what is at its default. */
export function SettingsPanel({ job }: { job: Job }) {
  const t = settingsText();
  const spec = job.spec as unknown as TrainingSpec;
  const { data } = useResource(
    `settings ${job.id} ${isActive(job)}`,
    (signal) => load(job, spec, signal),
    isActive(job) ? POLL_MS : null,
    ({ report }) => report !== undefined,
  );
  const detector = data?.detectors.find(({ name }) => name === spec.detector);
  const options = detector ? allOptions(readOptions(detector.options)) : [];
  const { given, settled, rest } = settingsOf(spec, options, {
    ...data?.report?.options,
    ...stepsOf(job),
  });
  const facts: [name: string, title: string, value: string][] = [
    ['dataset', t.dataset, data?.dataset.name ?? String(spec.dataset_id)],
    ['detector', t.detector, spec.detector],
    ['start', t.start, t.startOf(spec.init.mode, spec.init.checkpoint_id)],
  ];
  const asked = facts.filter(([name]) => !settled.some((choice) => choice.name === name));
  return (
    <section class="panel settings">
      <header>
        <h2>{jobText().settings}</h2>
      </header>
      <div class="body">
        <SettingFacts
          title={t.given}
          facts={[...asked.map(([, name, value]) => [name, value] as const), ...given.map(factOf)]}
        />
        {settled.length > 0 && (
          <section>
            <h3>{t.settled}</h3>
            <Reasons choices={settled} options={options} />
          </section>
        )}
        {rest.length > 0 && (
          <details>
            <summary>{t.rest(rest.length)}</summary>
            <SettingFacts facts={rest.map(factOf)} />
          </details>
        )}
      </div>
    </section>
  );
}

const factOf = ({ option, value }: Setting): [string, string] => [
  inWords(option).title,
  settingInWords(option, value),
];

/** How many it were is told with the result: a time limit fits them on the way. */
const stepsOf = ({ result }: Job) =>
  typeof result?.steps === 'number' ? { steps: result.steps } : {};

async function load(job: Job, spec: TrainingSpec, signal: AbortSignal): Promise<Known> {
  const [dataset, detectors, seen] = await Promise.all([
    get<Dataset>(`/datasets/${spec.dataset_id}`, { signal }),
    get<Page<Detector>>('/detectors', { signal }),
    get<{ report: PreflightReport } | undefined>(`/jobs/${job.id}/preflight`, { signal }),
  ]);
  return { dataset, detectors: detectors.items, report: seen?.report };
}
