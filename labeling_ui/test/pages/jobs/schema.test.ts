import { describe, expect, it } from 'vitest';
import type { OptionsSchema } from '../../../src/api/types';
import { changedOptions, readOptions } from '../../../src/pages/jobs/options/schema';

/** As pydantic writes it. */
const SCHEMA: OptionsSchema = {
  properties: {
    seed: { type: 'integer', default: 0, minimum: 0, title: 'Seed' },
    steps: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }], default: null },
    batch_size: {
      anyOf: [
        { type: 'string', const: 'auto' },
        { type: 'integer', minimum: 1 },
      ],
      default: 'auto',
    },
    input_size: { type: 'integer', default: 416, minimum: 64, maximum: 1536, multipleOf: 32 },
    trainer: { type: 'string', enum: ['sgd', 'adamw'], default: 'adamw' },
    augment: { type: 'boolean', default: true },
  },
};
const { basic, rest } = readOptions(SCHEMA);
const all = [...basic, ...rest];
const option = (name: string) => all.find((entry) => entry.name === name);

describe('reading', () => {
  it('opens the usual options in their order and folds the rest', () => {
    expect(basic.map(({ name }) => name)).toEqual(['steps', 'batch_size', 'input_size', 'trainer']);
    expect(rest.map(({ name }) => name)).toEqual(['seed', 'augment']);
  });

  it('finds the control that fits', () => {
    expect(all.map(({ name, kind }) => [name, kind])).toEqual([
      ['steps', 'number'],
      ['batch_size', 'text'],
      ['input_size', 'number'],
      ['trainer', 'choice'],
      ['seed', 'number'],
      ['augment', 'flag'],
    ]);
  });

  it('keeps limits, steps and defaults', () => {
    expect(option('input_size')).toMatchObject({ minimum: 64, maximum: 1536, step: 32 });
    expect(option('steps')).toMatchObject({ initial: '', minimum: 1, step: 1 });
    expect(option('trainer')?.choices).toEqual(['sgd', 'adamw']);
  });
});

describe('sending', () => {
  it('leaves out what was not changed', () => {
    expect(changedOptions(all, {})).toEqual({});
    expect(changedOptions(all, { input_size: '416', trainer: 'adamw' })).toEqual({});
  });

  it('sends numbers as numbers and flags as flags', () => {
    const values = { steps: '300', batch_size: '8', augment: 'false', trainer: 'sgd' };
    expect(changedOptions(all, values)).toEqual({
      steps: 300,
      batch_size: 8,
      augment: false,
      trainer: 'sgd',
    });
  });

  it('sends an emptied option as null', () => {
    expect(changedOptions(all, { batch_size: '' })).toEqual({ batch_size: null });
  });
});
