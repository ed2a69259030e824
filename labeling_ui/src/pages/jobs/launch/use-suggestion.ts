/** What the server would choose by itself, asked again when the form has been still for a moment. */
import { useEffect, useState } from 'preact/hooks';
import { Problem, post } from '../../../api/client';
import type { Id, Suggestion } from '../../../api/types';
import type { LaunchRequest } from './request';

const STILL_MS = 250;

export interface Advice {
  /** The last good answer; kept while another is awaited, and while something is wrong. */
  suggestion: Suggestion | undefined;
  /** What it answers. */
  answered: LaunchRequest | undefined;
  problem: Problem | null;
}

const NOTHING_YET: Advice = { suggestion: undefined, answered: undefined, problem: null };

export function useSuggestion(datasetId: Id, request: LaunchRequest): Advice {
  const [advice, setAdvice] = useState<Advice>(NOTHING_YET);
  const asked = JSON.stringify(request);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const ask = async () => {
      try {
        const path = `/datasets/${datasetId}/suggestion`;
        const answered = JSON.parse(asked) as LaunchRequest;
        const suggestion = await post<Suggestion>(path, answered, { signal });
        if (!signal.aborted) setAdvice({ suggestion, answered, problem: null });
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setAdvice((last) => ({ ...last, problem: error }));
      }
    };
    const timer = setTimeout(() => void ask(), STILL_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [datasetId, asked]);
  return advice;
}
