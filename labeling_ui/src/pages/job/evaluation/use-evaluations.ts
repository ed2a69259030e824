import { useState } from 'preact/hooks';
import { get } from '../../../api/client';
import type { Job } from '../../../api/types';
import { isActive } from '../../../components/job-status';
import { useResource } from '../../../state/resource';
import type { Report } from './report';

const POLL_MS = 3000;

export interface Evaluations {
  steps: readonly number[];
  /** The one looked at; the newest until one is chosen. */
  step: number | undefined;
  choose: (step: number) => void;
  report: Report | undefined;
}

/** A training's evaluations; the chosen one stays while new ones come. */
export function useEvaluations(job: Job): Evaluations {
  const [chosen, setChosen] = useState<number | null>(null);
  const path = `/jobs/${job.id}/evaluations`;
  const listed = useResource(
    `${path} ${job.attempt}`,
    (signal) => get<{ steps: number[] }>(path, { signal }),
    isActive(job) ? POLL_MS : null,
  );
  const steps = listed.data?.steps ?? [];
  const step = chosen !== null && steps.includes(chosen) ? chosen : steps.at(-1);
  const { data } = useResource(`${path} ${job.attempt} ${step}`, async (signal) =>
    step === undefined
      ? undefined
      : get<{ step: number; report: Report }>(`${path}/${step}`, { signal }),
  );
  // Reports are drawn as they come; the one before stays until then, so that leafing does not flicker.
  const [shown, setShown] = useState(data);
  if (data && data !== shown) setShown(data);
  return { steps, step, choose: setChosen, report: shown?.report };
}
