/** Who is signed in. An expired session asks for the password over the untouched page. */
import { computed, signal } from '@preact/signals';
import { del, get, onSignInNeeded, Problem, post, setCsrf } from '../api/client';
import type { Role, Session } from '../api/types';

export const session = signal<Session | null>(null);
export const account = computed(() => session.value?.account ?? null);

/** True while a request waits for the person to sign in again. */
export const signInNeeded = signal(false);

let waiting: (() => void)[] = [];

onSignInNeeded(() => {
  signInNeeded.value = true;
  return new Promise((resolve) => waiting.push(resolve));
});

/** Reads who is signed in: null when nobody is. Throws `Problem` when the server cannot tell. */
export async function loadSession(): Promise<Session | null> {
  try {
    enter(await get<Session>('/session', { waitForSignIn: false }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    session.value = null;
  }
  return session.value;
}

/** Signs in, and sends the requests that were waiting for it. */
export async function signIn(email: string, password: string): Promise<void> {
  await post('/session', { email, password }, { waitForSignIn: false });
  await loadSession();
}

export async function signOut(): Promise<void> {
  await del('/session');
  // A full load: nothing of the last person stays in memory.
  window.location.assign('/sign-in');
}

function enter(next: Session): void {
  setCsrf(next.csrf ?? '');
  session.value = next;
  signInNeeded.value = false;
  const resolvers = waiting;
  waiting = [];
  for (const resolve of resolvers) resolve();
}

const RANK: Record<Role, number> = { annotator: 0, reviewer: 1, engineer: 2, admin: 3 };

/** Whether the signed-in person may do what `role` may. */
export function hasRole(role: Role): boolean {
  const mine = account.value?.role;
  return mine !== undefined && RANK[mine] >= RANK[role];
}
