// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { created } from '../../src/editor/changes';
import { commandNamed } from '../../src/editor/commands';
import {
  BOX_STATES,
  type BoxFilter,
  EVERYTHING,
  FLAG_CHOICES,
  isNarrowed,
  ORIGINS,
  passes,
  readFilter,
  toggled,
} from '../../src/editor/filters';
import { type BBox, type Box, FLAGS } from '../../src/editor/model';
import { box, editorWith, fakePage, Hand, proposal } from './support';

const page = fakePage();
const filter = (change: Partial<BoxFilter>): BoxFilter => ({ ...EVERYTHING, ...change });
const ids = (boxes: readonly Box[]) => boxes.map(({ id }) => id);

const score = fc.double({ min: 0, max: 1, noNaN: true });
const range = (value: fc.Arbitrary<number>) =>
  fc.record({
    least: fc.option(value, { nil: null }),
    most: fc.option(value, { nil: null }),
  });
const anyFilter: fc.Arbitrary<BoxFilter> = fc.record({
  labels: fc.subarray([1, 2, 3]),
  states: fc.subarray([...BOX_STATES]),
  origins: fc.subarray([...ORIGINS]),
  checkpoints: fc.subarray([3, 4]),
  flags: fc.subarray([...FLAG_CHOICES]),
  score: range(score),
  size: range(fc.integer({ min: 0, max: 200 })),
});
const anyBox: fc.Arbitrary<Box> = fc
  .record({
    label_id: fc.constantFrom(1, 2, 3),
    verified: fc.boolean(),
    origin: fc.constantFrom(...ORIGINS),
    checkpoint_id: fc.constantFrom(null, 3, 4),
    flags: fc.subarray([...FLAGS]),
    score: fc.option(score, { nil: null }),
    w: fc.integer({ min: 1, max: 200 }),
    h: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ flags, w, h, ...fields }) => {
    const bbox: BBox = [10, 10, 10 + w, 10 + h];
    return box('b', bbox, { ...fields, ...Object.fromEntries(flags.map((flag) => [flag, true])) });
  });

describe('any filter', () => {
  it('lets a box pass when each of its questions does by itself', () => {
    fc.assert(
      fc.property(anyFilter, anyBox, (all, some) => {
        const alone = Object.entries(all).map(([question, asked]) =>
          passes(filter({ [question]: asked }), some),
        );
        expect(passes(all, some)).toBe(alone.every(Boolean));
      }),
    );
  });

  it('is read back as it was written, and hides nothing when it asks nothing', () => {
    fc.assert(
      fc.property(anyFilter, anyBox, (some, one) => {
        const read = readFilter(JSON.stringify(some), [1, 2, 3]);
        expect(read).toEqual(some);
        if (!isNarrowed(some)) expect(passes(some, one)).toBe(true);
      }),
    );
    expect(readFilter(null, [1])).toEqual(EVERYTHING);
    expect(readFilter('{"labels":[1,9],"states":["odd"]}', [1])).toEqual(filter({ labels: [1] }));
  });

  it('takes a choice in and out again', () => {
    fc.assert(
      fc.property(anyFilter, fc.constantFrom(...FLAG_CHOICES), (some, flag) => {
        const once = toggled(some, 'flags', flag);
        expect(once.flags.includes(flag)).toBe(!some.flags.includes(flag));
        expect(new Set(toggled(once, 'flags', flag).flags)).toEqual(new Set(some.flags));
      }),
    );
  });
});

describe('a question', () => {
  const small = box('small', [0, 0, 10, 20]);
  const sure = { ...proposal('sure', [0, 0, 50, 30], 0.9), checkpoint_id: 3 };
  it.each([
    ['labels', { labels: [2] }, [false, false]],
    ['states', { states: ['proposal' as const] }, [false, true]],
    ['origins', { origins: ['drawn' as const] }, [true, false]],
    ['checkpoints', { checkpoints: [3, 5] }, [false, true]],
    ['flags', { flags: ['none' as const] }, [true, true]],
    ['flags', { flags: ['occluded' as const] }, [false, false]],
    ['size, the longer side', { size: { least: 20, most: 49 } }, [true, false]],
    ['score, none is sure', { score: { least: 0.95, most: null } }, [true, false]],
    ['score', { score: { least: null, most: 0.9 } }, [false, true]],
  ])('of %s', (_, change, expected) => {
    expect([small, sure].map((each) => passes(filter(change), each))).toEqual(expected);
  });
});

describe('what the filter hides', () => {
  const person = proposal('person', [10, 10, 40, 60], 0.9);
  const car = { ...proposal('car', [100, 10, 160, 60], 0.8), label_id: 2 };

  function cars() {
    const editor = editorWith(person, car, box('verified', [200, 100, 240, 160]));
    editor.showing.filtering.set(filter({ labels: [2] }));
    return editor;
  }

  it('is not shown, but it is there and open', () => {
    const editor = cars();
    expect(ids(editor.shownBoxes)).toEqual(['car']);
    expect(editor.showing.filteredOut).toBe(2);
    expect(ids(editor.openProposals)).toEqual(['person', 'car']);
  });

  it('is passed over by the walk, by accept all, by select all and by the pointer', () => {
    const editor = cars();
    editor.walk.go(1);
    editor.walk.go(1);
    expect(editor.selection.only).toBe('car');
    editor.setViewport({ scale: 1, offsetX: 0, offsetY: 0 });
    editor.setTool('select');
    new Hand(editor).click(20, 30);
    expect(editor.selection.only).toBeNull();
    for (const id of ['selectAll', 'acceptAll'])
      commandNamed(id).run({ editor, page }, { code: '' });
    expect([...editor.selection.ids]).toEqual(['car']);
    expect(editor.document.get('person')?.verified).toBe(false);
    expect(editor.document.get('car')?.verified).toBe(true);
  });

  it('leaves the selection; cleared, all is back', () => {
    const editor = editorWith(person, car);
    editor.selection.select(['person', 'car']);
    editor.showing.filtering.set(filter({ labels: [2] }));
    expect([...editor.selection.ids]).toEqual(['car']);
    commandNamed('clearFilter').run({ editor, page }, { code: '' });
    expect(ids(editor.shownBoxes)).toEqual(['person', 'car']);
  });

  it('is never a box in hand: it goes when it is let go', () => {
    const editor = editorWith(person);
    editor.showing.filtering.set(filter({ states: ['proposal'] }));
    editor.setTool('select');
    const hand = new Hand(editor).drag([20, 30], [60, 40]);
    expect(editor.document.get('person')?.verified).toBe(true);
    expect(ids(editor.shownBoxes)).toEqual(['person']);
    hand.click(300, 200);
    expect(editor.shownBoxes).toEqual([]);
  });

  it('is never a box that was just made, and that is said', () => {
    const editor = cars();
    const said = vi.fn();
    editor.showing.filtering.madeAside.on(said);
    new Hand(editor).drag([250, 20], [280, 80]);
    editor.selection.clear();
    expect(editor.shownBoxes).toHaveLength(2);
    expect(said).toHaveBeenCalledExactlyOnceWith(1);
    editor.document.apply([created(box('theirs', [10, 100, 40, 160]))], 'remote');
    expect(editor.shownBoxes).toHaveLength(2);
    editor.showing.filtering.set(filter({ labels: [2] }));
    expect(ids(editor.shownBoxes)).toEqual(['car']);
  });
});
