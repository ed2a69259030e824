import { describe, expect, it } from 'vitest';
import type { OptionsSchema } from '../../../src/api/types';
import { changedOptions, isChanged } from '../../../src/pages/jobs/options/changed';
import { allOptions, ofWeights, readOptions } from '../../../src/pages/jobs/options/schema';
import { goesBy, rangeOf, readable } from '../../../src/pages/jobs/options/words';

/** As pydantic writes it. */
const SCHEMA: OptionsSchema = {
  'x-groups': ['length', 'network', 'data', 'machine'],
  properties: {
    seed: { type: 'integer', default: 0, minimum: 0, title: 'Seed', 'x-group': 'data' },
    steps: {
      anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }],
      default: null,
      'x-group': 'length',
      'x-suggested': true,
    },
    max_seconds: {
      anyOf: [{ type: 'number', minimum: 10, maximum: 9000 }, { type: 'null' }],
      default: null,
      'x-group': 'length',
      'x-unit': 's',
    },
    batch_size: {
      anyOf: [
        { type: 'string', const: 'auto' },
        { type: 'integer', minimum: 1 },
      ],
      default: 'auto',
      'x-group': 'machine',
    },
    input_size: {
      type: 'integer',
      default: 416,
      minimum: 64,
      maximum: 1536,
      multipleOf: 32,
      'x-group': 'data',
      'x-unit': 'px',
      'x-of-weights': true,
      'x-suggested': true,
    },
    trainer: { type: 'string', enum: ['sgd', 'adamw'], default: 'adamw', 'x-group': 'later' },
    share: { type: 'number', default: 0, minimum: 0, exclusiveMaximum: 1, 'x-group': 'later' },
    rate: { type: 'number', default: 0.1, exclusiveMinimum: 0, maximum: 10, 'x-group': 'later' },
    augment: { type: 'boolean', default: true, 'x-group': 'data' },
  },
};
const groups = readOptions(SCHEMA);
const all = allOptions(groups);
const option = (name: string) => {
  const found = all.find((entry) => entry.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('reading', () => {
  it('puts options under the headings of the schema, and leaves out those that are empty', () => {
    expect(groups.map(({ name, options }) => [name, options.map((entry) => entry.name)])).toEqual([
      ['length', ['steps', 'max_seconds']],
      ['data', ['seed', 'input_size', 'augment']],
      ['machine', ['batch_size']],
      ['later', ['trainer', 'share', 'rate']],
    ]);
  });

  it('tells those that say what weights are for', () => {
    expect(allOptions(ofWeights(groups)).map(({ name }) => name)).toEqual(['input_size']);
  });

  it('finds the control that fits', () => {
    const kinds = Object.fromEntries(all.map(({ name, kind }) => [name, kind]));
    expect(kinds).toEqual({
      steps: 'number',
      max_seconds: 'number',
      batch_size: 'text',
      input_size: 'number',
      trainer: 'choice',
      share: 'number',
      rate: 'number',
      seed: 'number',
      augment: 'flag',
    });
  });

  it('keeps limits, steps, defaults, and what is settled by the training', () => {
    expect(option('input_size')).toMatchObject({ minimum: 64, maximum: 1536, step: 32 });
    expect(option('max_seconds')).toMatchObject({ initial: '', suggested: false, unit: 's' });
    expect(option('trainer').choices).toEqual(['sgd', 'adamw']);
    const suggested = all.filter((entry) => entry.suggested).map(({ name }) => name);
    expect(suggested).toEqual(['steps', 'input_size', 'batch_size']);
  });
});

describe('words', () => {
  it('tells the limits', () => {
    expect(rangeOf(option('input_size'))).toBe('64 to 1,536, in steps of 32');
    expect(rangeOf(option('rate'))).toBe('more than 0, up to 10');
    expect(rangeOf(option('share'))).toBe('0 or more, less than 1');
    expect(rangeOf(option('steps'))).toBe('1 or more');
    expect(rangeOf(option('max_seconds'))).toBe('10 s to 2 h 30 min');
    expect(rangeOf(option('trainer'))).toBe('');
  });

  it('tells values with what they count', () => {
    expect(readable(option('max_seconds'), 900)).toBe('15 min');
    expect(readable(option('max_seconds'), 100)).toBe('100 s');
    expect(readable(option('input_size'), 960)).toBe('960 px');
    expect(readable(option('augment'), false)).toBe('off');
  });

  it('finds an option by its name or any of its words', () => {
    expect(all.filter((entry) => goesBy(entry, ' Input S')).map(({ name }) => name)).toEqual([
      'input_size',
    ]);
  });
});

describe('sending', () => {
  it('leaves out what was not changed', () => {
    expect(changedOptions(all, {})).toEqual({});
    expect(changedOptions(all, { seed: '0', trainer: 'adamw', augment: 'true' })).toEqual({});
    expect(changedOptions(all, { steps: ' ', batch_size: 'auto' })).toEqual({});
  });

  it('sends a value that the training would settle otherwise, also when it is the default', () => {
    expect(changedOptions(all, { input_size: '416' })).toEqual({ input_size: 416 });
    expect(isChanged(option('input_size'), { input_size: '416' })).toBe(true);
  });

  it('sends numbers as numbers, flags as flags, and what is no number as it was typed', () => {
    const values = { steps: '300', batch_size: '8', augment: 'false', trainer: 'sgd', seed: 'x' };
    expect(changedOptions(all, values)).toEqual({
      seed: 'x',
      steps: 300,
      batch_size: 8,
      augment: false,
      trainer: 'sgd',
    });
  });
});
