/** Asks the server for the box round a point, and says where none came. */
import { Problem, post } from '../../api/client';
import type { Outline } from '../../api/types';
import type { Answer, Question } from '../../editor/asking';
import type { Editor } from '../../editor/editor';
import { outlineText } from '../../i18n/outline';
import type { Notices } from './notices';

/** Whoever waits longer has drawn it. */
const PATIENCE_MS = 10_000;

export function oneClick(editor: Editor, notices: Notices): () => void {
  editor.asking.find = (question) => {
    notices.clear();
    return find(question);
  };
  return editor.asking.refused.on((why) => notices.say(() => outlineText()[why]));
}

async function find({ frameId, labelId, at }: Question): Promise<Answer> {
  const body = { x: at.x, y: at.y, label_id: labelId };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const { bbox } = await post<Outline>(`/frames/${frameId}/outline`, body, { signal });
    return bbox ?? 'nothing';
  } catch (error) {
    if (error instanceof Problem || signal.aborted) return 'failed';
    throw error;
  }
}
