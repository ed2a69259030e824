import { afterEach, describe, expect, it, vi } from 'vitest';
import { route } from '../../../src/app/router';
import { CreateProject } from '../../../src/pages/projects/create-project';
import { parseLabelNames } from '../../../src/pages/projects/labels-input';
import { answerFetch } from '../../support/fetch';
import { click, show, type } from '../../support/render';

afterEach(() => vi.unstubAllGlobals());

describe('label names', () => {
  it.each([
    ['person, car', ['person', 'car']],
    [' person ,, car,person ', ['person', 'car']],
    ['사람,자동차', ['사람', '자동차']],
    ['', []],
  ])('%j', (text, names) => {
    expect(parseLabelNames(text)).toEqual(names);
  });
});

describe('the form', () => {
  const submit = async (element: HTMLElement) => {
    const [name] = element.querySelectorAll('input');
    await type(name as HTMLInputElement, 'Gates');
    await click(element.querySelector('button[type=submit]'));
  };

  it('makes the project and opens its data page', async () => {
    const sent = answerFetch(
      { status: 201, json: { id: 5, name: 'Gates', labels: [] } },
      { json: { items: [], next: null } },
    );
    await submit(await show(<CreateProject onClose={() => undefined} />));
    await vi.waitFor(() => expect(route.value.name).toBe('data'));
    expect(route.value.params).toEqual({ projectId: '5' });
    expect(JSON.parse(sent[0]?.body as string)).toEqual({
      name: 'Gates',
      labels: ['person', 'car'],
    });
  });

  it("shows the server's word beside the field", async () => {
    const json = { code: 'invalid', message: 'No.', fields: { name: 'It is taken.' } };
    answerFetch({ status: 422, json });
    const element = await show(<CreateProject onClose={() => undefined} />);
    await submit(element);
    await vi.waitFor(() =>
      expect(element.querySelector('.field.invalid .note')?.textContent).toBe('It is taken.'),
    );
  });
});
