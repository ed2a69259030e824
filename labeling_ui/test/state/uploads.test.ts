import { expect, it } from 'vitest';
import { toSources } from '../../src/state/uploads';

const file = (name: string, type: string) => new File(['x'], name, { type });

it('sends pictures as one source, and every video and zip by itself', () => {
  const sources = toSources([
    file('a.jpg', 'image/jpeg'),
    file('gate.mp4', 'video/mp4'),
    file('b.png', 'image/png'),
    file('night.zip', 'application/zip'),
  ]);
  expect(sources.map((files) => files.map(({ name }) => name))).toEqual([
    ['a.jpg', 'b.png'],
    ['gate.mp4'],
    ['night.zip'],
  ]);
});
