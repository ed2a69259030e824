/** The frame that was labeled last on this machine, for "go on where you stopped". */
import { effect } from '@preact/signals';
import { route } from '../app/router';
import { readText, writePreference } from './preferences';

export interface LastFrame {
  projectId: number;
  frameId: number;
  /** When it was opened, in milliseconds since 1970. */
  at: number;
}

const NAME = 'last-frame';

/** Remembers each frame that the labeling page shows. */
export function rememberFrames(): void {
  effect(() => {
    const { name, params, query } = route.value;
    const frameId = Number(query.get('frame'));
    if (name !== 'label' || !frameId) return;
    const last: LastFrame = { projectId: Number(params.projectId), frameId, at: Date.now() };
    writePreference(NAME, `${last.projectId} ${last.frameId} ${last.at}`);
  });
}

export function lastFrame(): LastFrame | null {
  const [projectId, frameId, at] = (readText(NAME) ?? '').split(' ').map(Number);
  return projectId && frameId && at ? { projectId, frameId, at } : null;
}
