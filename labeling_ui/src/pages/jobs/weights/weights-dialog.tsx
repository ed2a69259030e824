import { useEffect, useRef, useState } from 'preact/hooks';
import type { Detector, Id, Job, Label } from '../../../api/types';
import { upload } from '../../../api/upload';
import { navigate } from '../../../app/router';
import { Button } from '../../../components/button';
import { Dialog } from '../../../components/dialog';
import { FileInput } from '../../../components/file-input';
import { Select, TextInput } from '../../../components/inputs';
import { Progress } from '../../../components/progress';
import { ProblemLine } from '../../../components/states';
import { detectorTitles } from '../../../i18n/jobs';
import { shellText } from '../../../i18n/shell';
import { weightsText } from '../../../i18n/weights';
import { useSubmit } from '../../../state/submit';
import { OptionGroups } from '../options/option-groups';
import { allOptions, type OptionValues, ofWeights, readOptions } from '../options/schema';
import { NOTHING_TOLD } from '../options/told';
import { weightsForm } from './form-data';

interface WeightsDialogProps {
  projectId: Id;
  detectors: readonly [Detector, ...Detector[]];
  labels: readonly Label[];
  onClose: () => void;
}

/** Sends a file of weights, with what they are of; the job that checks them opens then. Closing stops the sending. */
export function WeightsDialog({ projectId, detectors, labels, onClose }: WeightsDialogProps) {
  const t = weightsText();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [name, setName] = useState('');
  const [detectorName, setDetectorName] = useState(detectors[0].name);
  const [outputs, setOutputs] = useState(labels.map((label) => label.name).join(', '));
  const [values, setValues] = useState<OptionValues>({});
  const [sent, setSent] = useState(0);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);

  const detector = detectors.find((entry) => entry.name === detectorName) ?? detectors[0];
  const groups = ofWeights(readOptions(detector.options));
  const [file] = files;
  const form = useSubmit(async () => {
    if (!file) return;
    setSent(0);
    const body = { file, name, detector: detector.name, labels: outputs, options: values };
    const path = `/projects/${projectId}/checkpoints`;
    const { signal } = abort.current;
    try {
      const { job } = await upload<{ job: Job }>(path, weightsForm(body, allOptions(groups)), {
        signal,
        onProgress: (part, whole) => setSent(whole > 0 ? part / whole : 0),
      });
      navigate(`/jobs/${job.id}`);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  });
  return (
    <Dialog title={t.title} onClose={onClose}>
      <p class="muted">{t.help}</p>
      <form class="form" onSubmit={form.submit}>
        <FileInput
          label={t.file}
          hint={t.fileHint}
          accept=".h5,.hdf5,.keras,.safetensors"
          files={files}
          onChange={setFiles}
          error={form.fields.file}
        />
        <div class="pair">
          <Select
            label={t.detector}
            value={detector.name}
            choices={detectors.map((entry) => ({ value: entry.name, label: entry.name }))}
            onChange={setDetectorName}
            hint={detectorTitles().byName[detector.name] ?? detector.title}
            error={form.fields.detector}
          />
          <TextInput
            label={t.name}
            hint={t.nameHint}
            value={name}
            onChange={setName}
            error={form.fields.name}
          />
        </div>
        <TextInput
          label={t.labels}
          hint={t.labelsHint}
          required
          value={outputs}
          onChange={setOutputs}
          error={form.fields.labels}
        />
        <OptionGroups
          groups={groups}
          values={values}
          onChange={setValues}
          told={{ ...NOTHING_TOLD, errors: form.fields }}
        />
        {form.busy && <Progress label={t.sending} value={sent} />}
        <ProblemLine problem={form.problem} />
        <div class="actions">
          <Button type="submit" kind="primary" disabled={form.busy || !file} testId="send-weights">
            {t.send}
          </Button>
          <Button onClick={onClose}>{shellText().cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
