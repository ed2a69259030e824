import { Dialog } from '../components/dialog';
import { shellText } from '../i18n/shell';
import { SignInForm } from './sign-in-form';

/** Asks for the password again; what waited goes on as soon as it is right. */
export function SignInDialog({ email }: { email: string }) {
  const t = shellText();
  return (
    <Dialog title={t.signInAgain}>
      <p class="muted">{t.signInAgainAdvice}</p>
      <SignInForm email={email} />
    </Dialog>
  );
}
