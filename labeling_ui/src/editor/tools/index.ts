/** Every tool there is: one file `*.tool.ts` each, found by walking this folder. */
import type { Editor } from '../editor';
import type { Tool, ToolModule } from './tool';

const files = import.meta.glob<{ default: ToolModule }>('./*.tool.ts', { eager: true });

export function createTools(editor: Editor): ReadonlyMap<string, Tool> {
  const modules = Object.values(files).map((file) => file.default);
  return new Map(modules.map(({ id, create }) => [id, create(editor)]));
}
