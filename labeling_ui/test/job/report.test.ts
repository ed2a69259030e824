import { describe, expect, it } from 'vitest';
import type { BBox } from '../../src/editor/model';
import { outcome, type ShownFrame } from '../../src/pages/job/evaluation/report';

const A: BBox = [0, 0, 10, 10];
const B: BBox = [20, 0, 30, 10];
const FAR: BBox = [80, 80, 90, 90];

const frame = (truth: ShownFrame['truth'], found: ShownFrame['found']): ShownFrame => ({
  frame_id: 1,
  width: 100,
  height: 100,
  truth,
  found,
});
const is = (bbox: BBox, label = 0, ignore = false) => ({ bbox, label, ignore });
const was = (bbox: BBox, score: number, label = 0) => ({ bbox, score, label });

describe('what a frame shows of an evaluation', () => {
  it('finds each box once, by the best score', () => {
    const seen = outcome(frame([is(A), is(B)], [was(A, 0.6), was(A, 0.9)]), 0.5);
    expect([...seen.missed]).toEqual([1]);
    expect(seen).toMatchObject({ boxes: 2, wrong: 1 });
  });

  it('leaves out what is below the threshold', () => {
    const seen = outcome(frame([is(A)], [was(A, 0.3)]), 0.5);
    expect(seen.sure).toEqual([]);
    expect([...seen.missed]).toEqual([0]);
  });

  it('wants the same label', () => {
    expect(outcome(frame([is(A, 1)], [was(A, 0.9, 0)]), 0.5)).toMatchObject({ wrong: 1, boxes: 1 });
  });

  it('counts an ignored box neither as found nor as missed', () => {
    const seen = outcome(frame([is(A, 0, true)], [was(A, 0.9), was(A, 0.8), was(FAR, 0.7)]), 0.5);
    expect(seen).toMatchObject({ boxes: 0, wrong: 1 });
    expect(seen.missed.size).toBe(0);
  });
});
