import './launch.css';
import { useState } from 'preact/hooks';
import { post } from '../../../api/client';
import type { Checkpoint, Dataset, Detector, Job } from '../../../api/types';
import { navigate } from '../../../app/router';
import { Button } from '../../../components/button';
import { Select } from '../../../components/inputs';
import { ProblemLine } from '../../../components/states';
import { formatCount } from '../../../i18n/format';
import { jobsText } from '../../../i18n/jobs';
import { useSubmit } from '../../../state/submit';
import { OptionGroups } from '../options/option-groups';
import { OptionRow } from '../options/option-row';
import { allOptions, type OptionValues, readOptions } from '../options/schema';
import { byName } from '../options/told';
import { DetectorField } from './detector-field';
import { detectorOf, requestOf } from './request';
import { type Start, StartFrom, startOf } from './start-from';
import { useSuggestion } from './use-suggestion';
import { WhatHappens } from './what-happens';

interface LaunchFormProps {
  /** Newest first; at least one. */
  datasets: readonly [Dataset, ...Dataset[]];
  /** The default first; at least one. */
  detectors: readonly [Detector, ...Detector[]];
  checkpoints: readonly Checkpoint[];
  chosenDataset: string | null;
  chosenCheckpoint: string | null;
}

/** Starts a training: only the dataset has to be chosen, and what is left alone is told with its reason. */
export function LaunchForm(props: LaunchFormProps) {
  const t = jobsText();
  const { datasets, detectors, checkpoints } = props;
  const chosen = checkpoints.find(({ id }) => String(id) === props.chosenCheckpoint);
  const [datasetId, setDatasetId] = useState(props.chosenDataset ?? String(datasets[0].id));
  const [named, setNamed] = useState('');
  const [start, setStart] = useState<Start>(startOf(chosen));
  const [values, setValues] = useState<OptionValues>({});
  const [advised, setAdvised] = useState<string>();

  const dataset = datasets.find(({ id }) => String(id) === datasetId) ?? datasets[0];
  const wanted = { datasetId: dataset.id, detector: named, start, values };
  const name = detectorOf(wanted, checkpoints, advised);
  const detector = detectors.find((entry) => entry.name === name) ?? detectors[0];
  const [length, ...groups] = readOptions(detector.options);
  const options = allOptions(length ? [length, ...groups] : groups);
  const request = requestOf(wanted, options);
  const { suggestion, answered, problem } = useSuggestion(dataset.id, request);
  if (suggestion && suggestion.detector !== advised) setAdvised(suggestion.detector);
  const form = useSubmit(async () => {
    const body = { kind: 'train', dataset_id: dataset.id, ...request };
    const job = await post<Job>('/jobs', body);
    navigate(`/jobs/${job.id}`);
  });
  const errors = problem?.fields ?? form.fields;
  const choices = suggestion?.choices ?? [];
  const told = { errors, choices: byName(choices) };
  const { train, val } = dataset.counts;
  return (
    <form class="form body" onSubmit={form.submit}>
      <Select
        label={t.dataset}
        value={String(dataset.id)}
        choices={datasets.map((entry) => ({ value: String(entry.id), label: entry.name }))}
        onChange={setDatasetId}
        hint={t.datasetFacts(formatCount(train.frames), formatCount(val.frames))}
        error={errors.dataset_id}
      />
      <div class="essentials">
        {length?.options.map((option) => (
          <OptionRow
            key={option.name}
            option={option}
            values={values}
            onChange={setValues}
            told={told}
          />
        ))}
      </div>
      <DetectorField
        value={named}
        detector={detector}
        detectors={detectors}
        onChange={(next) => {
          setNamed(next);
          setStart(startOf(undefined));
        }}
        error={errors.detector}
      />
      <StartFrom
        start={start}
        checkpoints={checkpoints.filter((entry) => !named || entry.detector === named)}
        onChange={setStart}
        error={errors['init.checkpoint_id'] ?? errors.init}
      />
      <WhatHappens
        wrong={Object.keys(problem?.fields ?? {}).length > 0}
        planned={{
          detector: detector.name,
          start,
          checkpoint: checkpoints.find(({ id }) => String(id) === start.checkpointId),
          options: answered?.options ?? request.options,
          choices: told.choices,
          seconds: suggestion?.seconds ?? null,
        }}
        options={options}
        choices={choices}
      />
      <ProblemLine problem={form.problem} />
      <div class="actions">
        <Button type="submit" kind="primary" disabled={form.busy} testId="start-training">
          {t.start}
        </Button>
      </div>
      <OptionGroups groups={groups} values={values} onChange={setValues} told={told} />
    </form>
  );
}
