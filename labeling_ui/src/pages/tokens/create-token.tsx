import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { NewToken } from '../../api/types';
import { Button } from '../../components/button';
import { CopyText } from '../../components/copy-text';
import { TextInput } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { tokensText } from '../../i18n/tokens';
import { useSubmit } from '../../state/submit';

/** Makes a token; its text is shown here and never again. */
export function CreateToken({ onCreated }: { onCreated: () => void }) {
  const t = tokensText();
  const [name, setName] = useState('');
  const [token, setToken] = useState<NewToken | null>(null);
  const form = useSubmit(async () => {
    setToken(await post<NewToken>('/tokens', { name }));
    setName('');
    onCreated();
  });
  return (
    <section class="panel">
      <header>
        <h2>{t.createTitle}</h2>
      </header>
      <form class="form body" onSubmit={form.submit}>
        <TextInput
          label={t.name}
          hint={t.nameHint}
          required
          value={name}
          onChange={setName}
          error={form.fields.name}
        />
        <ProblemLine problem={form.problem} />
        <div class="actions">
          <Button type="submit" kind="primary" disabled={form.busy}>
            {t.create}
          </Button>
        </div>
        {token && (
          <>
            <p class="note warn" role="status">
              {t.shownOnce}
            </p>
            <CopyText value={token.token} label={t.newToken} />
          </>
        )}
      </form>
    </section>
  );
}
