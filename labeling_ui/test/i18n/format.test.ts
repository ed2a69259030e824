import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatHash,
  formatMoment,
  formatOptional,
  formatPercent,
  formatValue,
} from '../../src/i18n/format';
import { setLanguage } from '../../src/i18n/texts';

afterEach(() => setLanguage('en'));

describe('numbers', () => {
  it.each([
    [formatCount(12480), '12,480'],
    [formatPercent(0), '0 %'],
    [formatPercent(0.0671), '6.7 %'],
    [formatPercent(0.62), '62 %'],
    [formatValue(0.0006), '6.0e-4'],
    [formatValue(0.0015), '0.0015'],
    [formatValue(0.91351), '0.914'],
    [formatValue(411.7), '412'],
    [formatValue(Number.NaN), 'NaN'],
    [formatOptional(null), '–'],
    [formatBytes(0), '0 B'],
    [formatBytes(12_100_000), '12.1 MB'],
    [formatBytes(999), '999 B'],
    [formatHash(`9f2c${'0'.repeat(56)}b1e0`), '9f2c…b1e0'],
  ])('%s', (formatted, expected) => {
    expect(formatted).toBe(expected);
  });

  it('show every size in at most seven characters and a unit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 }), (bytes) => {
        expect(formatBytes(bytes)).toMatch(/^[\d,.]{1,7} (B|KB|MB|GB|TB)$/);
      }),
    );
  });
});

describe('times', () => {
  it.each([
    [1.4, '1.4 s'],
    [45, '45 s'],
    [90, '2 min'],
    [3600, '1 h'],
    [12_000, '3 h 20 min'],
  ])('%d seconds are %s', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });

  it('are Korean in Korean', () => {
    setLanguage('ko');
    expect(formatDuration(12_000)).toBe('3 시간 20 분');
    expect(formatAgo(0, 14 * 60_000)).toBe('14분 전');
  });

  it('show the date only when it is not today', () => {
    const now = new Date(2026, 4, 7, 15, 0);
    expect(formatMoment(new Date(2026, 4, 7, 9, 5).toISOString(), now)).toBe('09:05');
    expect(formatMoment(new Date(2026, 4, 1, 9, 5).toISOString(), now)).toBe('May 1, 09:05');
  });

  it('say how long ago a moment was', () => {
    expect(formatAgo(0, 14 * 60_000)).toBe('14 minutes ago');
    expect(formatAgo(0, 2 * 86_400_000)).toBe('2 days ago');
    expect(formatAgo(0, 5_000)).toBe('now');
  });
});
