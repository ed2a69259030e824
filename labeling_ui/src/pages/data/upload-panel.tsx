import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { Camera, Id } from '../../api/types';
import { Button } from '../../components/button';
import { FileInput } from '../../components/file-input';
import { Select, TextInput } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { dataText } from '../../i18n/data';
import { useSubmit } from '../../state/submit';
import { addUploads } from '../../state/uploads';
import { SamplingFields, type SamplingKind, toSampling } from './sampling-fields';
import { UploadList } from './upload-list';

const NEW = 'new';

interface UploadPanelProps {
  projectId: Id;
  cameras: readonly Camera[];
  onSent: () => void;
}

/** Takes files for one camera, an old or a new one, and shows them on their way. */
export function UploadPanel({ projectId, cameras, onSent }: UploadPanelProps) {
  const t = dataText();
  const [chosen, setChosen] = useState(String(cameras[0]?.id ?? NEW));
  const [newName, setNewName] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [kind, setKind] = useState<SamplingKind>('all');
  const [amount, setAmount] = useState('5');

  const form = useSubmit(async () => {
    let cameraId = Number(chosen);
    if (chosen === NEW) {
      const camera = await post<Camera>(`/projects/${projectId}/cameras`, { name: newName });
      cameraId = camera.id;
      setChosen(String(cameraId));
    }
    addUploads(projectId, cameraId, files, toSampling(kind, Number(amount)));
    setFiles([]);
    setNewName('');
    onSent();
  });
  const choices = [
    ...cameras.map((camera) => ({ value: String(camera.id), label: camera.name })),
    { value: NEW, label: t.newCamera },
  ];
  return (
    <section class="panel">
      <header>
        <h2>{t.uploadTitle}</h2>
      </header>
      <form class="form body" onSubmit={form.submit}>
        <Select label={t.uploadCamera} value={chosen} choices={choices} onChange={setChosen} />
        {chosen === NEW && (
          <TextInput
            label={t.newCameraName}
            required
            value={newName}
            onChange={setNewName}
            error={form.fields.name}
          />
        )}
        <FileInput label={t.files} hint={t.filesHint} multiple files={files} onChange={setFiles} />
        <SamplingFields kind={kind} amount={amount} onKind={setKind} onAmount={setAmount} />
        <ProblemLine problem={form.problem} />
        <div class="actions">
          <Button type="submit" kind="primary" disabled={form.busy || files.length === 0}>
            {t.upload}
          </Button>
        </div>
      </form>
      <UploadList projectId={projectId} onSent={onSent} />
    </section>
  );
}
