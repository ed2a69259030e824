/** Server data inside a component: loading, error, reload, polling. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/client';

export interface Resource<T> {
  /** Undefined until the first answer; kept while reloading. */
  data: T | undefined;
  problem: Problem | null;
  reload: () => void;
}

/**
 * Loads when `key` changes, and again on `reload`. The load of an older key is aborted.
 * @param pollMs loads again this long after each answer, while the page can be seen.
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  pollMs: number | null = null,
): Resource<T> {
  const [state, setState] = useState<{ key: string; data?: T; problem: Problem | null }>({
    key,
    problem: null,
  });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      if (pollMs !== null) timer = setTimeout(step, pollMs);
    };
    const step = async () => {
      if (document.hidden && pollMs !== null) return again();
      try {
        const data = await load(abort.signal);
        if (!abort.signal.aborted) setState({ key, data, problem: null });
      } catch (error) {
        if (abort.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setState((old) => (old.key === key ? { ...old, problem: error } : { key, problem: error }));
      }
      if (!abort.signal.aborted) again();
    };
    void step();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, round, pollMs]);

  const current = state.key === key ? state : { data: undefined, problem: null };
  return { data: current.data, problem: current.problem, reload };
}
