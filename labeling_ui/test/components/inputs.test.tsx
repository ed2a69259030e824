import { expect, it, vi } from 'vitest';
import { TextInput } from '../../src/components/inputs';
import { show, type } from '../support/render';

it('names its control, and puts the error beside it', async () => {
  const element = await show(
    <TextInput
      label="Name"
      value=""
      onChange={() => undefined}
      hint="Short"
      error="It is taken."
    />,
  );
  const input = element.querySelector('input');
  expect(element.querySelector('label')?.htmlFor).toBe(input?.id);
  const note = document.getElementById(input?.getAttribute('aria-describedby') ?? '');
  expect(note?.textContent).toBe('It is taken.');
  expect(input?.getAttribute('aria-invalid')).toBe('true');
});

it('tells what is typed', async () => {
  const changed = vi.fn();
  const element = await show(<TextInput label="Name" value="" onChange={changed} />);
  await type(element.querySelector('input') as HTMLInputElement, 'gates');
  expect(changed).toHaveBeenCalledWith('gates');
});
