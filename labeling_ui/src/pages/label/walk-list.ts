/** The list of boxes by keys, while it has the focus: how a box is selected without a pointer. */
import type { Editor } from '../../editor/editor';
import { clamp } from '../../editor/geometry';
import type { Box } from '../../editor/model';

type Key = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * Arrows select the next row, Home and End the first and the last; Shift keeps those that are selected.
 * A box that is not on the stage is brought there. True when the key was one of the list's.
 * @param boxes in the order of the list
 */
export function walkList(editor: Editor, boxes: readonly Box[], key: Key): boolean {
  if (key.ctrlKey || key.metaKey || key.altKey) return false;
  const { selection } = editor;
  const last = [...selection.ids].at(-1);
  const to = rowOf(
    key.code,
    boxes.findIndex(({ id }) => id === last),
    boxes.length,
  );
  const box = to === undefined ? undefined : boxes[to];
  if (!box) return false;
  const onStage = editor.isOnStage(box);
  if (key.shiftKey) selection.select([...[...selection.ids].filter((id) => id !== box.id), box.id]);
  else if (onStage) selection.select([box.id]);
  else editor.focus(box);
  return true;
}

function rowOf(code: string, at: number, count: number): number | undefined {
  const rows: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? count - 1 : at - 1,
    Home: 0,
    End: count - 1,
  };
  const row = rows[code];
  return row === undefined ? undefined : clamp(row, 0, count - 1);
}
