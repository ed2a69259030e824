import { useLayoutEffect, useState } from 'preact/hooks';
import { Problem } from '../api/client';

interface Closable {
  destroy(): void;
}

/** What `open` gave for `id`, null until then. It is closed when the page goes or `id` changes. */
export function useOpened<T extends Closable>(open: (id: number) => Promise<T>, id: number) {
  const [opened, setOpened] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);

  // Without waiting for a paint of the empty page.
  useLayoutEffect(() => {
    let mine: T | null = null;
    let gone = false;
    open(id).then(
      (fresh) => {
        mine = fresh;
        if (gone) fresh.destroy();
        else setOpened(fresh);
      },
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        setProblem(error);
      },
    );
    return () => {
      gone = true;
      mine?.destroy();
    };
  }, [id, round]);

  const retry = () => {
    setProblem(null);
    setRound(round + 1);
  };
  return { opened, problem, retry };
}
