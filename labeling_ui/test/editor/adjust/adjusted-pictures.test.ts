// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { AdjustedPictures } from '../../../src/editor/adjust/adjusted-pictures';
import { type Adjustment, NEUTRAL, NIGHT } from '../../../src/editor/adjust/adjustment';

const BRIGHT: Adjustment = { ...NEUTRAL, brightness: 0.2 };

/** A picture that knows what it was made of and whether it was let go. */
function picture(name: string) {
  const made = {
    name,
    closed: false,
    close() {
      made.closed = true;
    },
  };
  return made as unknown as ImageBitmap & { closed: boolean };
}

/** A worker that finishes one picture at a time, when told to. */
class Bench {
  readonly asked: string[] = [];
  private finishers: ((picture: ImageBitmap | null) => void)[] = [];
  readonly pictures = new AdjustedPictures((original, { gamma }) => {
    this.asked.push(`${(original as unknown as { name: string }).name} ${gamma}`);
    return new Promise((resolve) => this.finishers.push(resolve));
  });

  async finish(made: ImageBitmap | null = picture('made')): Promise<typeof made> {
    this.finishers.shift()?.(made);
    await new Promise((resolve) => setTimeout(resolve));
    return made;
  }
}

describe('adjusted pictures', () => {
  it('are there once they are made, for that adjustment only', async () => {
    const bench = new Bench();
    const { pictures } = bench;
    const told: number[] = [];
    pictures.made.on((id) => told.push(id));
    pictures.want(1, picture('one'), NIGHT);
    expect(pictures.get(1, NIGHT)).toBeNull();
    const made = await bench.finish();
    expect([pictures.get(1, NIGHT), pictures.get(1, BRIGHT), told]).toEqual([made, null, [1]]);
  });

  it('are made one after the other: what is shown first, and the last wish of each frame', async () => {
    const bench = new Bench();
    const { pictures } = bench;
    pictures.want(1, picture('one'), NIGHT);
    pictures.want(2, picture('two'), NIGHT);
    pictures.want(3, picture('three'), NIGHT);
    pictures.want(1, picture('one'), BRIGHT, true);
    pictures.want(1, picture('one'), { ...BRIGHT, gamma: 2 }, true);
    for (let i = 0; i < 4; i++) await bench.finish();
    expect(bench.asked).toEqual(['one 1.6', 'one 2', 'two 1.6', 'three 1.6']);
  });

  it('replace each other on the stage before the old one is let go', async () => {
    const bench = new Bench();
    const { pictures } = bench;
    pictures.want(1, picture('one'), NIGHT);
    const first = (await bench.finish()) as ReturnType<typeof picture>;
    pictures.made.on(() => expect(first.closed).toBe(false));
    pictures.want(1, picture('one'), BRIGHT);
    await bench.finish();
    expect(first.closed).toBe(true);
  });

  it('do not pile up', async () => {
    const bench = new Bench();
    const made: ReturnType<typeof picture>[] = [];
    for (let id = 1; id <= 8; id++) {
      bench.pictures.want(id, picture('any'), NIGHT);
      made.push((await bench.finish(picture('made'))) as ReturnType<typeof picture>);
    }
    expect(made.map(({ closed }) => closed)).toEqual([true, true, ...Array(6).fill(false)]);
    bench.pictures.clear();
    expect(made.every(({ closed }) => closed)).toBe(true);
  });

  it('that could not be made are made at the next wish', async () => {
    const bench = new Bench();
    bench.pictures.want(1, picture('one'), NIGHT);
    await bench.finish(null);
    expect(bench.pictures.get(1, NIGHT)).toBeNull();
    bench.pictures.want(1, picture('one'), NIGHT);
    expect(await bench.finish()).toBe(bench.pictures.get(1, NIGHT));
  });
});
