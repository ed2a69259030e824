import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { TextInput } from '../components/inputs';
import { ProblemLine } from '../components/states';
import { shellText } from '../i18n/shell';
import { signIn } from '../state/session';
import { useSubmit } from '../state/submit';

interface SignInFormProps {
  email?: string;
  onDone?: () => void;
}

export function SignInForm({ email: known = '', onDone }: SignInFormProps) {
  const t = shellText();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const form = useSubmit(async () => {
    await signIn(email, password);
    onDone?.();
  });
  return (
    <form class="form" onSubmit={form.submit}>
      <TextInput
        label={t.email}
        type="email"
        autocomplete="username"
        required
        autofocus={known === ''}
        value={email}
        onChange={setEmail}
        error={form.fields.email}
      />
      <TextInput
        label={t.password}
        type="password"
        autocomplete="current-password"
        required
        autofocus={known !== ''}
        value={password}
        onChange={setPassword}
        error={form.fields.password}
      />
      <ProblemLine problem={form.problem} />
      <Button type="submit" kind="primary" keyCap="↵" disabled={form.busy}>
        {t.signIn}
      </Button>
    </form>
  );
}
