import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameDocument } from '../../src/editor/document';
import type { Editor } from '../../src/editor/editor';
import { openFrame } from '../../src/editor/open-frame';
import { BoxList } from '../../src/pages/label/box-list';
import type { LabelSession } from '../../src/pages/label/session';
import { SessionProvider } from '../../src/pages/label/use-editor';
import { box, editorWith, FRAME, proposal } from './support';

let editor: Editor;
let root: HTMLElement;

const nextFrame = () =>
  act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
const rows = () => [...root.querySelectorAll('[role=option]')];
const selected = () =>
  rows()
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => row.id);

beforeEach(async () => {
  editor = editorWith(box('a', [10, 10, 40, 60]), proposal('p', [100, 10, 130, 60], 0.8));
  root = document.createElement('div');
  document.body.replaceChildren(root);
  const session = { editor } as LabelSession;
  await act(() =>
    render(
      <SessionProvider value={session}>
        <BoxList />
      </SessionProvider>,
      root,
    ),
  );
});

describe('the list of boxes', () => {
  it('shows what is selected on the canvas', async () => {
    editor.selection.select(['p']);
    await nextFrame();
    expect(selected()).toEqual(['box-p']);
    editor.selection.select(['a']);
    await nextFrame();
    expect(selected()).toEqual(['box-a']);
  });

  it('selects on the canvas what is clicked', async () => {
    const row = root.querySelector<HTMLElement>('#box-a');
    await act(() => row?.click());
    await nextFrame();
    expect(editor.selection.only).toBe('a');
    expect(selected()).toEqual(['box-a']);
  });

  it('says of each box what it is, in words', () => {
    expect(rows().map((row) => row.getAttribute('aria-label'))).toEqual([
      'person, proposal, 30 by 50, 1 of 2',
      'person, verified, 30 by 50, 2 of 2',
    ]);
  });

  it('marks what the slider leaves out', async () => {
    editor.set('threshold', 0.9);
    await nextFrame();
    expect(root.querySelector('#box-p')?.className).toContain('below');
  });

  it('begins at its top on another frame, and stays where it is on the same', async () => {
    root.scrollTop = 70;
    editor.set('threshold', 0.2);
    await nextFrame();
    expect(root.scrollTop).toBe(70);
    editor.open(openFrame(new FrameDocument({ ...FRAME, id: 8 }, [box('b', [10, 10, 40, 60])])));
    await nextFrame();
    expect(root.scrollTop).toBe(0);
  });

  it('is walked by the arrows while it has the focus, which move no box then', async () => {
    const list = root.querySelector<HTMLElement>('[role=listbox]');
    const keys = vi.fn();
    root.addEventListener('keydown', keys);
    const press = async (code: string, shiftKey = false) => {
      const event = new KeyboardEvent('keydown', { code, shiftKey, bubbles: true });
      await act(() => void list?.dispatchEvent(event));
      await nextFrame();
      return selected();
    };
    expect(await press('ArrowDown')).toEqual(['box-p']);
    expect(await press('ArrowDown')).toEqual(['box-a']);
    expect(await press('ArrowDown')).toEqual(['box-a']);
    expect(await press('Home')).toEqual(['box-p']);
    expect(await press('End', true)).toEqual(['box-p', 'box-a']);
    expect(await press('ArrowUp')).toEqual(['box-p']);
    expect(keys).not.toHaveBeenCalled();
    await press('KeyF');
    expect(keys).toHaveBeenCalledOnce();
    expect(editor.document.get('p')?.bbox).toEqual([100, 10, 130, 60]);
  });

  it('leaves the focus where it is when it is clicked', async () => {
    const list = root.querySelector<HTMLElement>('[role=listbox]');
    const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    list?.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });
});
