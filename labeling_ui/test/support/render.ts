import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';

let mounted: HTMLElement[] = [];

afterEach(() => {
  for (const element of mounted) {
    render(null, element);
    element.remove();
  }
  mounted = [];
});

/** Renders into the document, effects included; gone again after the test. */
export async function show(content: ComponentChild): Promise<HTMLElement> {
  const element = document.createElement('div');
  document.body.append(element);
  mounted.push(element);
  await act(() => render(content, element));
  return element;
}

/** Sets an input's value as typing does. */
export async function type(input: HTMLInputElement, value: string): Promise<void> {
  await act(() => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function click(element: Element | null): Promise<void> {
  await act(() => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
}
