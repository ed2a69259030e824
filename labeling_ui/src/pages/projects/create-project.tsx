import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { Project } from '../../api/types';
import { navigate } from '../../app/router';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { TextInput } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { projectsText } from '../../i18n/projects';
import { shellText } from '../../i18n/shell';
import { loadProjects } from '../../state/projects';
import { useSubmit } from '../../state/submit';
import { LabelPreview, parseLabelNames } from './labels-input';

export function CreateProject({ onClose }: { onClose: () => void }) {
  const t = projectsText();
  const shell = shellText();
  const [name, setName] = useState('');
  const [labels, setLabels] = useState(t.labelsDefault);
  const form = useSubmit(async () => {
    const body = { name, labels: parseLabelNames(labels) };
    const project = await post<Project>('/projects', body);
    await loadProjects();
    navigate(`/projects/${project.id}/data`);
  });
  return (
    <Dialog title={t.createTitle} onClose={onClose}>
      <form class="form" onSubmit={form.submit}>
        <TextInput
          label={t.name}
          required
          autofocus
          value={name}
          onChange={setName}
          error={form.fields.name}
        />
        <TextInput
          label={t.labels}
          required
          value={labels}
          onChange={setLabels}
          hint={t.labelsHint}
          error={form.fields.labels}
        />
        <LabelPreview names={parseLabelNames(labels)} />
        <ProblemLine problem={form.problem} />
        <div class="actions">
          <Button type="submit" kind="primary" disabled={form.busy}>
            {t.createAction}
          </Button>
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
