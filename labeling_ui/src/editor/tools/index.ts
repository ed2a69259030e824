/** Every tool there is: one file `*.tool.ts` each, found by walking this folder. */
import type { Editor } from '../editor';
import type { Tool, ToolModule } from './tool';

const files = import.meta.glob<{ default: ToolModule }>('./*.tool.ts', { eager: true });

/** Tools that a button or a key holds for one press, whatever the active one is. */
export const HELD: readonly string[] = ['other', 'last', 'outline'];

export function createTools(editor: Editor): ReadonlyMap<string, Tool> {
  const modules = Object.values(files).map((file) => file.default);
  return new Map(modules.map(({ id, create }) => [id, create(editor)]));
}
