/** A long list, read page by page as the person asks for more. */
import { useEffect, useState } from 'preact/hooks';
import { get, Problem } from '../api/client';
import { pagePath } from '../api/paging';
import type { Page } from '../api/types';

export interface Pages<T> {
  items: readonly T[] | undefined;
  problem: Problem | null;
  /** Reads the next page; null when the list is at its end. */
  more: (() => void) | null;
}

interface State<T> {
  path: string;
  items?: readonly T[];
  next: string | null;
  problem: Problem | null;
}

export function usePages<T>(path: string, limit: number): Pages<T> {
  const [state, setState] = useState<State<T>>({ path, next: null, problem: null });

  const read = async (after: string | null, signal?: AbortSignal) => {
    try {
      const page = await get<Page<T>>(pagePath(path, after, limit), signal ? { signal } : {});
      setState((old) => {
        const known = after !== null && old.path === path ? (old.items ?? []) : [];
        return { path, items: [...known, ...page.items], next: page.next, problem: null };
      });
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof Problem)) throw error;
      setState((old) => ({ ...old, path, problem: error }));
    }
  };
  useEffect(() => {
    const abort = new AbortController();
    void read(null, abort.signal);
    return () => abort.abort();
  }, [path, limit]);

  if (state.path !== path) return { items: undefined, problem: null, more: null };
  const { items, next, problem } = state;
  return { items, problem, more: next === null ? null : () => void read(next) };
}
