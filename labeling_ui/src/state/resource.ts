/** Server data inside a component: loading, error, reload, polling. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api/client';
import { startPolling } from './polling';

export interface Resource<T> {
  /** Undefined until the first answer; kept while reloading and over a problem. */
  data: T | undefined;
  problem: Problem | null;
  reload: () => void;
}

interface State<T> {
  key: string;
  data?: T;
  problem: Problem | null;
}

/**
 * Loads when `key` changes, and again on `reload`. The load of an older key is aborted.
 * @param pollMs loads again this long after each answer, while the page can be seen.
 * @param isFinal ends the polling with the answer that it is true for; `reload` starts it again.
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  pollMs: number | null = null,
  isFinal?: (data: T) => boolean,
): Resource<T> {
  const [state, setState] = useState<State<T>>({ key, problem: null });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((n) => n + 1), []);

  useEffect(
    () =>
      startPolling({
        load,
        everyMs: pollMs,
        isFinal,
        onData: (data) => setState({ key, data, problem: null }),
        onProblem: (problem) =>
          setState((old) => (old.key === key ? { ...old, problem } : { key, problem })),
      }),
    [key, round, pollMs],
  );
  const current = state.key === key ? state : { data: undefined, problem: null };
  return { data: current.data, problem: current.problem, reload };
}
