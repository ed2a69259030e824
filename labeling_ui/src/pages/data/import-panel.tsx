import { useState } from 'preact/hooks';
import type { Id, Job, Source } from '../../api/types';
import { upload } from '../../api/upload';
import { Button } from '../../components/button';
import { FileInput } from '../../components/file-input';
import { Select } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { dataText } from '../../i18n/data';
import { type Submit, useSubmit } from '../../state/submit';
import { ImportReport } from './import-report';

const FORMATS = [
  { value: 'voc', label: 'PASCAL VOC' },
  { value: 'coco', label: 'COCO' },
  { value: 'yolo', label: 'YOLO' },
  { value: 'mot', label: 'MOT' },
] as const;
const WHOLE_PROJECT = '';

const MODES = ['merge', 'replace', 'proposals'] as const;
type ImportMode = (typeof MODES)[number];

interface Run {
  job: Job;
  mode: 'check' | ImportMode;
}

interface ImportPanelProps {
  projectId: Id;
  sources: readonly Source[];
  onImported: () => void;
}

/** Labels from a file: first a check that changes nothing, then the import itself. */
export function ImportPanel({ projectId, sources, onImported }: ImportPanelProps) {
  const t = dataText();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [format, setFormat] = useState<string>('voc');
  const [sourceId, setSourceId] = useState(WHOLE_PROJECT);
  const [mode, setMode] = useState<ImportMode>('merge');
  const [run, setRun] = useState<Run | null>(null);
  const [checked, setChecked] = useState(false);

  const send = async (mode: 'check' | ImportMode) => {
    const [file] = files;
    if (!file) return;
    const form = new FormData();
    form.set('format', format);
    form.set('mode', mode);
    if (sourceId !== WHOLE_PROJECT) form.set('source_id', sourceId);
    form.set('file', file);
    const { job } = await upload<{ job: Job }>(`/projects/${projectId}/imports`, form);
    setChecked(false);
    setRun({ job, mode });
  };
  const check = useSubmit(() => send('check'));
  const apply = useSubmit(() => send(mode));
  // A report is about one file and one target: changing either makes it stale.
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setRun(null);
      setChecked(false);
    };
  const sourceChoices = [
    { value: WHOLE_PROJECT, label: t.wholeProject },
    ...sources.map((source) => ({ value: String(source.id), label: source.name })),
  ];
  // Importing is offered for what a check has just read to its end.
  const onSucceeded = () => (run?.mode === 'check' ? setChecked(true) : onImported());
  return (
    <section class="panel">
      <header>
        <h2>{t.importTitle}</h2>
      </header>
      <form class="form body" onSubmit={check.submit}>
        <FileInput
          label={t.importFile}
          files={files}
          onChange={changing(setFiles)}
          error={check.fields.file ?? apply.fields.file}
        />
        <div class="pair">
          <Select
            label={t.importFormat}
            value={format}
            choices={FORMATS}
            onChange={changing(setFormat)}
          />
          <Select
            label={t.importInto}
            value={sourceId}
            choices={sourceChoices}
            onChange={changing(setSourceId)}
          />
        </div>
        <ProblemLine problem={check.problem ?? apply.problem} />
        <div class="actions">
          <Button type="submit" disabled={check.busy || files.length === 0}>
            {t.check}
          </Button>
        </div>
        {!run && <p class="note">{t.checkHint}</p>}
        {run && (
          <ImportReport key={run.job.id} job={run.job} mode={run.mode} onSucceeded={onSucceeded} />
        )}
        {checked && <ApplyImport mode={mode} onMode={setMode} apply={apply} />}
      </form>
    </section>
  );
}

interface ApplyImportProps {
  mode: ImportMode;
  onMode: (mode: ImportMode) => void;
  apply: Submit;
}

/** How a checked file comes in, and the button that brings it. */
function ApplyImport({ mode, onMode, apply }: ApplyImportProps) {
  const t = dataText();
  return (
    <>
      <Select
        label={t.importMode}
        value={mode}
        choices={MODES.map((value) => ({ value, label: t.modes[value] }))}
        onChange={(value) => onMode(value as ImportMode)}
      />
      <div class="actions">
        <Button onClick={apply.submit} disabled={apply.busy}>
          {t.apply}
        </Button>
      </div>
    </>
  );
}
