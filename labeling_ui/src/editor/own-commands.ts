import type { Editor } from './editor';
import type { OwnCommand } from './tools/tool';

/** What the crosshair makes of a command while keys move it, else what the active tool does. */
export function ownCommand({ aim, tool }: Editor, id: string): OwnCommand | undefined {
  return (aim.at && aim.own.get(id)) ?? tool.own.get(id);
}
