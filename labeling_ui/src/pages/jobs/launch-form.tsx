import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { Checkpoint, Dataset, Detector, Job } from '../../api/types';
import { navigate } from '../../app/router';
import { Button } from '../../components/button';
import { Select } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { formatCount } from '../../i18n/format';
import { detectorTitles, jobsText } from '../../i18n/jobs';
import { useSubmit } from '../../state/submit';
import { OptionFields } from './options/option-fields';
import { changedOptions, type OptionValues, readOptions } from './options/schema';
import { type Start, StartFrom, startOf, toInit } from './start-from';

interface LaunchFormProps {
  /** Newest first; at least one. */
  datasets: readonly [Dataset, ...Dataset[]];
  /** The default first; at least one. */
  detectors: readonly [Detector, ...Detector[]];
  checkpoints: readonly Checkpoint[];
  chosenDataset: string | null;
  chosenCheckpoint: string | null;
}

/** Starts a training: a dataset, a detector, where it starts from, and the detector's options. */
export function LaunchForm(props: LaunchFormProps) {
  const t = jobsText();
  const { datasets, detectors, checkpoints } = props;
  const chosen = checkpoints.find(({ id }) => String(id) === props.chosenCheckpoint);
  const [datasetId, setDatasetId] = useState(props.chosenDataset ?? String(datasets[0].id));
  const [name, setName] = useState(chosen?.detector ?? detectors[0].name);
  const [start, setStart] = useState<Start>(startOf(chosen));
  const [values, setValues] = useState<OptionValues>({});

  const dataset = datasets.find(({ id }) => String(id) === datasetId) ?? datasets[0];
  const detector = detectors.find((entry) => entry.name === name) ?? detectors[0];
  const { basic, rest } = readOptions(detector.options);
  const form = useSubmit(async () => {
    const job = await post<Job>('/jobs', {
      kind: 'train',
      dataset_id: dataset.id,
      detector: detector.name,
      options: changedOptions([...basic, ...rest], values),
      init: toInit(start),
    });
    navigate(`/jobs/${job.id}`);
  });
  const { train, val } = dataset.counts;
  return (
    <form class="form body" onSubmit={form.submit}>
      <div class="pair">
        <Select
          label={t.dataset}
          value={String(dataset.id)}
          choices={datasets.map((entry) => ({ value: String(entry.id), label: entry.name }))}
          onChange={setDatasetId}
          hint={t.datasetFacts(formatCount(train.frames), formatCount(val.frames))}
          error={form.fields.dataset_id}
        />
        <Select
          label={t.detector}
          value={detector.name}
          choices={detectors.map((entry) => ({ value: entry.name, label: entry.name }))}
          onChange={(next) => {
            setName(next);
            setStart(startOf(undefined));
          }}
          hint={detectorTitles().byName[detector.name] ?? detector.title}
          error={form.fields.detector}
        />
      </div>
      <StartFrom
        start={start}
        checkpoints={checkpoints.filter((entry) => entry.detector === detector.name)}
        onChange={setStart}
        error={form.fields['init.checkpoint_id'] ?? form.fields.init}
      />
      <OptionFields
        basic={basic}
        rest={rest}
        values={values}
        onChange={setValues}
        errors={form.fields}
      />
      <ProblemLine problem={form.problem} />
      <div class="actions">
        <Button type="submit" kind="primary" disabled={form.busy} testId="start-training">
          {t.start}
        </Button>
      </div>
    </form>
  );
}
