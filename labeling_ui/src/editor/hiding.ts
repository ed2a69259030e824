/** One key for both: a tap hides the boxes until the next tap, holding it hides them while held. */
import type { Editor } from './editor';

const HOLD_MS = 350;
const pressedAt = new WeakMap<Editor, number>();

export function hide(editor: Editor, now: number): void {
  pressedAt.set(editor, now);
  editor.set('boxesHidden', !editor.boxesHidden);
}

/** The key is let go: boxes hidden by holding it are shown again. */
export function show(editor: Editor, now: number): void {
  const pressed = pressedAt.get(editor);
  pressedAt.delete(editor);
  if (pressed !== undefined && now - pressed >= HOLD_MS) editor.set('boxesHidden', false);
}
