/** Notices that the same person has signed in again elsewhere: in another tab, by a one-time link. */
import { effect } from '@preact/signals';
import { get, Problem } from '../api/client';
import type { Session } from '../api/types';
import { account, loadSession, signInNeeded } from './session';

const LOOK_EVERY_MS = 2000;

/** While the page asks for the password, looks whether it is still needed. */
export function watchSignIn(): void {
  effect(() => {
    if (!signInNeeded.value) return;
    const timer = setInterval(() => void resumeSession(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  });
}

/** Goes on in the session that the browser has now. False when it is nobody's or somebody else's. */
export async function resumeSession(): Promise<boolean> {
  try {
    const current = await get<Session>('/session', { waitForSignIn: false });
    if (current.account.id !== account.peek()?.id) return false;
    return (await loadSession()) !== null;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
