import { describe, expect, it } from 'vitest';
import { TILES, toSettings, USUAL } from '../../src/propose/values';

describe('what is asked of a detector', () => {
  it('leaves out what is as the weights were trained', () => {
    expect(toSettings(USUAL)).toEqual({
      threshold: 0.25,
      input_size: null,
      tiles: null,
      scales: null,
      precision: null,
    });
    expect(toSettings({ ...USUAL, size: ' ' }).input_size).toBeNull();
  });

  it('sends what was chosen as numbers', () => {
    const values = {
      threshold: '0.4',
      size: '640',
      tiles: '1',
      scales: '2',
      precision: 'int8',
    } as const;
    expect(toSettings(values)).toEqual({
      threshold: 0.4,
      input_size: 640,
      tiles: 1,
      scales: 2,
      precision: 'int8',
    });
  });

  it('offers whole frames first', () => {
    expect(TILES[0]).toBe(1);
    expect([...TILES].sort((a, b) => a - b)).toEqual(TILES);
  });
});
