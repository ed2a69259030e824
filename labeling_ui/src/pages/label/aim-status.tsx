import { useEffect, useState } from 'preact/hooks';
import type { Editor } from '../../editor/editor';
import { height, width } from '../../editor/geometry';
import { aimText } from '../../i18n/aim';
import { useSession } from './use-editor';

/** A key that is held moves on at once: only where it rests is read out. */
const REST_MS = 250;

/** Tells those who hear the page where the keys have the crosshair, and what has been set. */
export function AimStatus() {
  const { editor } = useSession();
  const [words, setWords] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let was = false;
    const stop = editor.damaged.on(() => {
      if (!editor.aim.at && !was) return;
      was = editor.aim.at !== null;
      clearTimeout(timer);
      timer = setTimeout(() => setWords(wordsOf(editor)), REST_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [editor]);
  return (
    <p class="visually-hidden" role="status" data-testid="aim">
      {words}
    </p>
  );
}

function wordsOf({ aim, draft, zoneEditing }: Editor): string {
  const t = aimText();
  if (!aim.at) return t.left;
  const { x, y } = aim.at;
  const corners = zoneEditing.outline.length;
  return [
    t.at(x, y),
    draft?.points && t.points(draft.points.length),
    draft && t.box(Math.round(width(draft.bbox)), Math.round(height(draft.bbox))),
    corners > 0 && t.corners(corners),
  ]
    .filter(Boolean)
    .join(', ');
}
