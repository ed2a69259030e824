/** One load, or one after the other while the page can be seen. */
import { Problem } from '../api/client';

export interface Polling<T> {
  load: (signal: AbortSignal) => Promise<T>;
  /** Loads again so many milliseconds after each answer; null loads once. */
  everyMs: number | null;
  /** Whether an answer is the last that there will be. */
  isFinal?: ((data: T) => boolean) | undefined;
  onData: (data: T) => void;
  onProblem: (problem: Problem) => void;
}

/**
 * Starts at once. What it returns stops it: nothing is called afterwards, and the request that is
 * under way is aborted. A problem does not end the polling: the server may be back.
 */
export function startPolling<T>(polling: Polling<T>): () => void {
  const { everyMs } = polling;
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const step = async () => {
    const idle = document.hidden && everyMs !== null;
    const goOn = idle || (await loadOnce(polling, abort.signal));
    if (goOn && everyMs !== null && !abort.signal.aborted) timer = setTimeout(step, everyMs);
  };
  void step();
  return () => {
    abort.abort();
    clearTimeout(timer);
  };
}

/** Whether there is more to come. */
async function loadOnce<T>(polling: Polling<T>, signal: AbortSignal): Promise<boolean> {
  const { load, isFinal, onData, onProblem } = polling;
  try {
    const data = await load(signal);
    if (signal.aborted) return false;
    onData(data);
    return !isFinal?.(data);
  } catch (error) {
    if (signal.aborted) return false;
    if (!(error instanceof Problem)) throw error;
    onProblem(error);
    return true;
  }
}
