import { useState } from 'preact/hooks';
import { put } from '../../api/client';
import { Button } from '../../components/button';
import { TextInput } from '../../components/inputs';
import { ProblemLine } from '../../components/states';
import { tokensText } from '../../i18n/tokens';
import { useSubmit } from '../../state/submit';

export function PasswordForm() {
  const t = tokensText();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const form = useSubmit(async () => {
    await put('/session/password', { password });
    setPassword('');
    setDone(true);
  });
  return (
    <section class="panel">
      <header>
        <h2>{t.passwordTitle}</h2>
      </header>
      <form class="form body" onSubmit={form.submit}>
        <TextInput
          label={t.password}
          hint={t.passwordHint}
          type="password"
          autocomplete="new-password"
          required
          value={password}
          onChange={setPassword}
          error={form.fields.password}
        />
        <ProblemLine problem={form.problem} />
        {done && (
          <p class="note ok" role="status">
            {t.passwordSet}
          </p>
        )}
        <div class="actions">
          <Button type="submit" disabled={form.busy}>
            {t.setPassword}
          </Button>
        </div>
      </form>
    </section>
  );
}
