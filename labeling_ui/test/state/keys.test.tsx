import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { useKeys } from '../../src/state/keys';
import { show } from '../support/render';

function Page({ onNew }: { onNew: () => void }) {
  useKeys({ KeyN: onNew });
  return <input />;
}

it('takes keys by their place, and leaves text fields alone', async () => {
  const onNew = vi.fn();
  const element = await show(<Page onNew={onNew} />);
  const press = (target: EventTarget, init: KeyboardEventInit) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  press(document.body, { code: 'KeyN', key: 'ㅜ' });
  expect(onNew).toHaveBeenCalledTimes(1);
  press(element.querySelector('input') as HTMLInputElement, { code: 'KeyN' });
  press(document.body, { code: 'KeyN', ctrlKey: true });
  expect(onNew).toHaveBeenCalledTimes(1);
});

it('takes a key that is pressed before the page is painted', () => {
  const onNew = vi.fn();
  const element = document.createElement('div');
  render(<Page onNew={onNew} />, element);
  document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, code: 'KeyN' }));
  render(null, element);
  expect(onNew).toHaveBeenCalledTimes(1);
});
