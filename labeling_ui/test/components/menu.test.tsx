import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { Menu } from '../../src/components/menu';
import { click, show } from '../support/render';

it('opens with its button, and closes by Escape, by a click outside and by a choice', async () => {
  const onOpen = vi.fn();
  const element = await show(
    <Menu summary="Gates" label="Change project" onOpen={onOpen}>
      <a href="/projects/2/label">Yard</a>
    </Menu>,
  );
  const button = element.querySelector('button');
  const isOpen = () => element.querySelector('.popover') !== null;
  const closings = [
    () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })),
    () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })),
    () => element.querySelector('a')?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
  ];
  for (const close of closings) {
    await click(button);
    expect(isOpen()).toBe(true);
    await act(() => void close());
    expect(isOpen()).toBe(false);
  }
  expect(onOpen).toHaveBeenCalledTimes(closings.length);
});
