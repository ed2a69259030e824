import { useLayoutEffect, useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { ErrorState, Loading } from '../components/states';
import { outboxOf } from '../state/outbox-transport';
import { loadSession, session, signInNeeded } from '../state/session';
import { PageHost } from './page-host';
import { navigate, route } from './router';
import { SignInDialog } from './sign-in-dialog';

/** The whole page: who is signed in first, then the page of the address. */
export function App() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [ready, setReady] = useState(false);

  const start = async () => {
    try {
      const signedIn = await loadSession();
      if (!signedIn && route.peek().name !== 'sign-in')
        navigate(signInAddress(), { replace: true });
      // What an earlier page could not send goes out from whatever page is opened now.
      if (signedIn) void outboxOf(signedIn.account.id);
      setReady(true);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  useLayoutEffect(() => void start(), []);

  if (problem) {
    const retry = () => {
      setProblem(null);
      void start();
    };
    return <ErrorState problem={problem} onRetry={retry} />;
  }
  if (!ready) return <Loading />;
  return (
    <>
      <PageHost />
      {signInNeeded.value && session.value && <SignInDialog email={session.value.account.email} />}
    </>
  );
}

/** The sign-in page that leads back to where the person wanted to go. */
function signInAddress(): string {
  const here = window.location.pathname + window.location.search;
  return here === '/' || here === '/projects'
    ? '/sign-in'
    : `/sign-in?next=${encodeURIComponent(here)}`;
}
