import { Dialog } from '../components/dialog';
import { shellText } from '../i18n/shell';
import { openOutbox } from '../state/outbox-transport';
import { SignInForm } from './sign-in-form';

/** Asks for the password again; what waited goes on as soon as it is right. */
export function SignInDialog({ email }: { email: string }) {
  const t = shellText();
  const waiting = openOutbox.value?.waiting.value.length ?? 0;
  return (
    <Dialog title={t.signInAgain}>
      <p class="muted">
        {t.signInAgainAdvice} {waiting > 0 && t.signInAgainWaiting(waiting)}
      </p>
      <SignInForm email={email} />
    </Dialog>
  );
}
