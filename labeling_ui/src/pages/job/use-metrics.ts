import { useEffect, useState } from 'preact/hooks';
import { get } from '../../api/client';
import type { Job, Metric, Page } from '../../api/types';
import { isActive } from '../../components/job-status';
import { startPolling } from '../../state/polling';
import { appendMetrics, lastStep, type MetricCurves } from './metric-store';

const POLL_MS = 1500;
/** A long training is read thinned the first time: more points than a screen has columns. */
const FIRST_POINTS = 2000;
const CONTEXTS = ['train', 'val'] as const;

const NONE: MetricCurves = new Map();

/**
 * The metrics of a job, followed while it may still change. A new attempt reads them anew: what
 * lay past its checkpoint is gone.
 */
export function useMetrics(job: Job): MetricCurves {
  const [curves, setCurves] = useState(NONE);
  const active = isActive(job);

  useEffect(() => {
    let known = NONE;
    setCurves(NONE);
    return startPolling({
      load: (signal) => readNew(job, known, signal),
      everyMs: active ? POLL_MS : null,
      onData: (rows) => {
        if (rows.length === 0) return;
        known = appendMetrics(known, rows);
        setCurves(known);
      },
      // The job itself reports a server that is away; the curves go on when it is back.
      onProblem: () => undefined,
    });
  }, [job.id, job.attempt, active]);
  return curves;
}

/**
 * The rows after the known ones. Training and validation are read apart: a validation of step n
 * arrives after the training has gone past n.
 */
async function readNew(job: Job, known: MetricCurves, signal: AbortSignal): Promise<Metric[]> {
  const pages = await Promise.all(
    CONTEXTS.map((context) => {
      const query = new URLSearchParams({ context });
      const after = lastStep(known, context);
      if (after === null) query.set('points', String(FIRST_POINTS));
      else query.set('after_step', String(after));
      return get<Page<Metric>>(`/jobs/${job.id}/metrics?${query}`, { signal });
    }),
  );
  return pages.flatMap((page) => page.items);
}
