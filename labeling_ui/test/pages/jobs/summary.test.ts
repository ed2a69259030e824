import { describe, expect, it } from 'vitest';
import type { Checkpoint, Choice } from '../../../src/api/types';
import { detectorOf, requestOf } from '../../../src/pages/jobs/launch/request';
import { type Planned, summaryOf } from '../../../src/pages/jobs/launch/summary';

const choice = (name: string, value: unknown): Choice => ({
  name,
  value,
  reason: '',
  reason_text: { key: 'training.chosen_start', params: {} },
});
const AUTO = { mode: 'auto', checkpointId: '' } as const;
const trained = { id: 7, name: null, step: 1200, detector: 'nano' } as Checkpoint;
const planned = (part: Partial<Planned>): Planned => ({
  detector: 'nanodet',
  start: AUTO,
  checkpoint: undefined,
  options: {},
  choices: {},
  seconds: null,
  ...part,
});

describe('the sentence', () => {
  const settled = {
    start: choice('start', 'COCO'),
    served_size: choice('served_size', 960),
    input_size: choice('input_size', 416),
    steps: choice('steps', 1200),
  };

  it.each<[string, Partial<Planned>]>([
    ['from “COCO”, frames at 960 px, for 1,200 steps', { choices: settled }],
    ['from scratch, for 50 steps (about 12 min)', { options: { steps: 50 }, seconds: 700 }],
    ['from scratch', {}],
    ['from scratch', { start: { mode: 'scratch', checkpointId: '' } }],
    [
      'from “checkpoint of step 1,200”',
      { start: { mode: 'transfer', checkpointId: '7' }, checkpoint: trained },
    ],
    [
      'on from “checkpoint of step 1,200”',
      { start: { mode: 'continue', checkpointId: '7' }, checkpoint: trained },
    ],
    [
      'from scratch, frames at 640 px, until 15 min are over',
      { options: { input_size: 640, max_seconds: 900 } },
    ],
    [
      'from “COCO”, frames at 960 px, until 15 min are over (about 1,200 steps)',
      { options: { max_seconds: 900 }, choices: settled },
    ],
    [
      'from scratch, for 50 steps, or until 15 min are over',
      { options: { max_seconds: 900, steps: 50 } },
    ],
  ])('Trains nanodet %s.', (rest, part) => {
    expect(summaryOf(planned(part))).toBe(`Trains nanodet ${rest}.`);
  });
});

describe('the request', () => {
  const wanted = { datasetId: 1, detector: '', start: AUTO, values: {} };

  it('says nothing of what was left alone', () => {
    expect(requestOf(wanted, [])).toEqual({ options: {} });
    const start = { mode: 'transfer', checkpointId: '7' } as const;
    expect(requestOf({ ...wanted, detector: 'nano', start }, [])).toEqual({
      detector: 'nano',
      options: {},
      init: { mode: 'transfer', checkpoint_id: 7 },
    });
  });

  it('is of the detector that was named, else of the checkpoint, else of the advice', () => {
    const from = { ...wanted, start: { mode: 'continue', checkpointId: '7' } as const };
    expect(detectorOf({ ...from, detector: 'small' }, [trained], 'nanodet')).toBe('small');
    expect(detectorOf(from, [trained], 'nanodet')).toBe('nano');
    expect(detectorOf(wanted, [trained], 'nanodet')).toBe('nanodet');
  });
});
