import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { ScoreRange } from '../../src/pages/wall/score-range';
import { EVERYTHING, type WallFilter } from '../../src/wall/filter';
import { show, type } from '../support/render';

const range = (filter: WallFilter, onChange = vi.fn()) => (
  <ScoreRange filter={filter} onChange={onChange} />
);
const fieldsIn = (element: HTMLElement) => [...element.querySelectorAll('input')];
const leave = (input: HTMLInputElement | undefined) =>
  act(() => void input?.dispatchEvent(new Event('change', { bubbles: true })));

it('asks for the scores between two numbers, an empty one for all', async () => {
  const asked = vi.fn();
  const element = await show(range({ ...EVERYTHING, mostScore: 0.8 }, asked));
  const [least, most] = fieldsIn(element);
  await type(least as HTMLInputElement, '0.4');
  await leave(least);
  expect(asked).toHaveBeenLastCalledWith({ ...EVERYTHING, leastScore: 0.4, mostScore: 0.8 });
  await type(most as HTMLInputElement, '');
  await leave(most);
  expect(asked).toHaveBeenLastCalledWith(EVERYTHING);
  await type(least as HTMLInputElement, '7');
  await leave(least);
  expect(asked).toHaveBeenCalledTimes(2);
});

it('keeps what is being typed while the page is drawn anew, and follows the filter', async () => {
  const element = await show(range({ ...EVERYTHING, leastScore: 0.4 }));
  await type(fieldsIn(element)[1] as HTMLInputElement, '0.8');
  await act(() => render(range({ ...EVERYTHING, leastScore: 0.5 }), element));
  expect(fieldsIn(element).map(({ value }) => value)).toEqual(['0.5', '0.8']);
});
