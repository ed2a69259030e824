// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { commandNamed } from '../../src/editor/commands';
import type { Zone } from '../../src/editor/zones';
import { box, editorWith, fakePage, Hand, proposal } from './support';

const hedge: Zone = {
  id: 'z',
  name: 'hedge',
  points: [
    { x: 100, y: 0 },
    { x: 320, y: 0 },
    { x: 320, y: 240 },
    { x: 100, y: 240 },
  ],
};
const seen = proposal('seen', [10, 10, 40, 60], 0.9);
const hidden = proposal('hidden', [150, 10, 190, 60], 0.95);
const verified = box('verified', [200, 10, 240, 60]);

const page = fakePage();

function zoned() {
  const editor = editorWith(seen, hidden, verified);
  editor.zones.set([hedge]);
  return editor;
}
const ids = (boxes: readonly { id: string }[]) => boxes.map(({ id }) => id);

describe('proposals inside an ignore zone', () => {
  it('are neither shown nor counted; what a person verified is', () => {
    const editor = zoned();
    expect(ids(editor.shownBoxes)).toEqual(['seen', 'verified']);
    expect(ids(editor.openProposals)).toEqual(['seen']);
    editor.zones.set([]);
    expect(ids(editor.openProposals)).toEqual(['seen', 'hidden']);
  });

  it('are passed over by the walk, by accept all and by the pointer', () => {
    const editor = zoned();
    editor.walk.go(1);
    editor.walk.go(1);
    expect(editor.selection.only).toBe('seen');
    editor.setViewport({ scale: 1, offsetX: 0, offsetY: 0 });
    editor.setTool('select');
    new Hand(editor).click(170, 30);
    expect(editor.selection.only).toBeNull();
    commandNamed('acceptAll').run({ editor, page }, { code: '' });
    expect(editor.document.get('seen')?.verified).toBe(true);
    expect(editor.document.get('hidden')?.verified).toBe(false);
  });

  it('leave the selection when a zone comes over them', () => {
    const editor = editorWith(seen, hidden);
    editor.selection.select(['seen', 'hidden']);
    editor.zones.set([hedge]);
    expect([...editor.selection.ids]).toEqual(['seen']);
  });

  it('come into sight when they are moved out, and go when they are moved in', () => {
    const editor = zoned();
    editor.document.apply(
      [{ id: 'hidden', before: hidden, after: { ...hidden, bbox: [10, 100, 50, 150] } }],
      'remote',
    );
    expect(ids(editor.shownBoxes)).toContain('hidden');
    editor.document.apply(
      [{ id: 'seen', before: seen, after: { ...seen, bbox: hidden.bbox } }],
      'remote',
    );
    expect(ids(editor.shownBoxes)).not.toContain('seen');
  });
});
