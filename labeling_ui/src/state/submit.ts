/** A form's way to the server: busy while it runs, errors by field, the rest as one problem. */
import { useState } from 'preact/hooks';
import { Problem } from '../api/client';

export interface Submit {
  busy: boolean;
  /** The server's words for single fields. */
  fields: Readonly<Record<string, string>>;
  /** The problem when no field carries it. */
  problem: Problem | null;
  submit: (event?: Event) => void;
}

export function useSubmit(action: () => Promise<unknown>): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const fields = problem?.fields ?? {};
  return {
    busy,
    fields,
    problem: Object.keys(fields).length === 0 ? problem : null,
    submit: (event) => {
      event?.preventDefault();
      if (!busy) void run();
    },
  };
}
