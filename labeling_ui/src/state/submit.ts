/** A form's way to the server: busy while it runs, errors by field, the rest as one problem. */
import type { Problem } from '../api/client';
import { useAction } from './action';

export interface Submit {
  busy: boolean;
  /** The server's words for single fields. */
  fields: Readonly<Record<string, string>>;
  /** The problem when no field carries it. */
  problem: Problem | null;
  submit: (event?: Event) => void;
}

export function useSubmit(work: () => Promise<void>): Submit {
  const { busy, problem, run } = useAction();
  const fields = problem?.fields ?? {};
  return {
    busy,
    fields,
    problem: Object.keys(fields).length === 0 ? problem : null,
    submit: (event) => {
      event?.preventDefault();
      if (!busy) void run(work);
    },
  };
}
