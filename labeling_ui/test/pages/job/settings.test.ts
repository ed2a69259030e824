import { expect, it } from 'vitest';
import type { Choice } from '../../../src/api/types';
import { settingsOf } from '../../../src/pages/job/settings/settings';
import { allOptions, readOptions } from '../../../src/pages/jobs/options/schema';
import { settingInWords } from '../../../src/pages/jobs/options/words';

const options = allOptions(
  readOptions({
    properties: {
      steps: { type: 'integer', default: null, 'x-suggested': true },
      batch_size: { anyOf: [{ const: 'auto' }, { type: 'integer' }], default: 'auto' },
      max_seconds: { type: 'number', default: null, 'x-unit': 's' },
      patience: { type: 'integer', default: null },
      mosaic: { anyOf: [{ const: 'auto' }, { type: 'number' }], default: 'auto' },
      augment: { type: 'boolean', default: true },
    },
  }),
);
const choice = (name: string, value: unknown) =>
  ({ name, value, reason: `why ${name}` }) as unknown as Choice;
const spec = {
  dataset_id: 3,
  detector: 'nano',
  options: { max_seconds: 900, patience: null },
  init: { mode: 'best', checkpoint_id: null },
  chosen: [choice('detector', 'nano'), choice('batch_size', 8), choice('steps', null)],
};

it('tells apart what was given, what was settled, and the rest', () => {
  const { given, settled, rest } = settingsOf(spec, options);
  expect(given.map(({ option, value }) => [option.name, value])).toEqual([['max_seconds', 900]]);
  expect(settled).toEqual(spec.chosen);
  expect(rest.map(({ option }) => option.name)).toEqual(['patience', 'mosaic', 'augment']);
});

it('goes by what holds in the run, once that is known', () => {
  const held = { steps: 400, batch_size: 4, mosaic: 0.5, patience: null };
  const { settled, rest } = settingsOf(spec, options, held);
  expect(settled.map(({ name, value }) => [name, value])).toEqual([
    ['detector', 'nano'],
    ['batch_size', 4],
    ['steps', 400],
  ]);
  expect(rest.map(({ option, value }) => settingInWords(option, value))).toEqual([
    'none',
    '0.5',
    'on',
  ]);
});

it('shows jobs of an older release', () => {
  const { chosen: _, ...older } = spec;
  expect(settingsOf(older, options).settled).toEqual([]);
});
