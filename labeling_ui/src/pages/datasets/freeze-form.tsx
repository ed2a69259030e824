import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { Dataset, Id } from '../../api/types';
import { Button } from '../../components/button';
import { Select, TextInput } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { datasetsText } from '../../i18n/datasets';
import { formatCount } from '../../i18n/format';
import { useSubmit } from '../../state/submit';

interface FreezeFormProps {
  projectId: Id;
  /** Puts the cursor into the name. */
  focus: boolean;
  frozen: Dataset | null;
  onFrozen: (dataset: Dataset) => void;
}

export function FreezeForm({ projectId, focus, frozen, onFrozen }: FreezeFormProps) {
  const t = datasetsText();
  const [name, setName] = useState('');
  const [percent, setPercent] = useState('20');
  const [by, setBy] = useState('block');
  const [seed, setSeed] = useState('0');
  const form = useSubmit(async () => {
    const split = { val_share: Number(percent) / 100, by, seed: Number(seed) };
    onFrozen(await post<Dataset>(`/projects/${projectId}/datasets`, { name, split }));
    setName('');
  });
  const errors = form.fields;
  return (
    <section class="panel">
      <header>
        <h2>{t.freezeTitle}</h2>
      </header>
      <form class="form body" onSubmit={form.submit}>
        <TextInput
          label={t.nameLabel}
          hint={t.nameHint}
          required
          autofocus={focus}
          value={name}
          onChange={setName}
          error={errors.name}
        />
        <TextInput
          label={t.valShare}
          hint={t.valShareHint}
          type="number"
          min={0}
          max={90}
          step={1}
          required
          value={percent}
          onChange={setPercent}
          error={errors['split.val_share']}
        />
        <div class="pair">
          <Select
            label={t.splitBy}
            value={by}
            onChange={setBy}
            hint={t.splitByHint}
            error={errors['split.by']}
            choices={[
              { value: 'block', label: t.splitByBlock },
              { value: 'camera', label: t.splitByCamera },
            ]}
          />
          <TextInput
            label={t.seed}
            type="number"
            min={0}
            step={1}
            required
            value={seed}
            onChange={setSeed}
            error={errors['split.seed']}
          />
        </div>
        <ProblemLine problem={form.problem} />
        {frozen && !form.problem && (
          <p class="note ok" role="status">
            {t.frozen(frozen.name, formatCount(frozen.frames), formatCount(frozen.boxes))}
          </p>
        )}
        <div class="actions">
          <Button type="submit" kind="primary" disabled={form.busy} testId="freeze">
            {t.freeze}
          </Button>
        </div>
      </form>
    </section>
  );
}
