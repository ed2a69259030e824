/** Files on their way to the server. They go on while the person moves between pages. */
import { signal } from '@preact/signals';
import { Problem } from '../api/client';
import type { Id, Job, Source } from '../api/types';
import { upload } from '../api/upload';

export type UploadStatus = 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled';

export interface Upload {
  key: number;
  projectId: Id;
  name: string;
  status: UploadStatus;
  /** Sent share, 0 to 1. */
  progress: number;
  problem: Problem | null;
}

/** Which frames of a video are taken: every n-th, or so many a second. */
export type Sampling = { every_n: number } | { fps: number };

export const uploads = signal<readonly Upload[]>([]);

const aborts = new Map<number, AbortController>();
let lastKey = 0;
let queue: Promise<void> = Promise.resolve();

/**
 * Adds files to the queue, to be sent one after the other. Pictures go together as one source,
 * every video and every zip is one by itself.
 */
export function addUploads(
  projectId: Id,
  cameraId: Id,
  files: readonly File[],
  sampling: Sampling,
): void {
  for (const batch of toSources(files)) {
    const key = ++lastKey;
    aborts.set(key, new AbortController());
    const entry = { key, projectId, name: batchName(batch), progress: 0, problem: null };
    uploads.value = [...uploads.value, { ...entry, status: 'waiting' }];
    queue = queue.then(() => send(key, cameraId, batch, sampling));
  }
}

export function cancelUpload(key: number): void {
  aborts.get(key)?.abort();
  update(key, { status: 'cancelled' });
}

/** Takes an ended upload off the list. */
export function dismissUpload(key: number): void {
  uploads.value = uploads.value.filter((entry) => entry.key !== key);
}

/** The files of each source: all pictures in one, everything else alone. */
export function toSources(files: readonly File[]): (readonly File[])[] {
  const pictures = files.filter((file) => file.type.startsWith('image/'));
  const others = files.filter((file) => !pictures.includes(file)).map((file) => [file]);
  return pictures.length > 0 ? [pictures, ...others] : others;
}

function batchName([first, ...more]: readonly File[]): string {
  const name = first?.name ?? '';
  return more.length > 0 ? `${name} + ${more.length}` : name;
}

async function send(
  key: number,
  cameraId: Id,
  files: readonly File[],
  sampling: Sampling,
): Promise<void> {
  const abort = aborts.get(key);
  if (!abort || abort.signal.aborted) return;
  update(key, { status: 'sending' });
  try {
    await upload<{ source: Source; job: Job }>(
      `/cameras/${cameraId}/sources`,
      sourceForm(files, sampling),
      {
        signal: abort.signal,
        onProgress: (sent, total) => update(key, { progress: total > 0 ? sent / total : 0 }),
      },
    );
    update(key, { status: 'done', progress: 1 });
  } catch (error) {
    if (error instanceof Problem) update(key, { status: 'failed', problem: error });
    else if (!abort.signal.aborted) throw error;
  } finally {
    aborts.delete(key);
  }
}

function sourceForm(files: readonly File[], sampling: Sampling): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(sampling)) form.set(name, String(value));
  for (const file of files) form.append('file', file);
  return form;
}

function update(key: number, change: Partial<Upload>): void {
  uploads.value = uploads.value.map((entry) =>
    entry.key === key ? { ...entry, ...change } : entry,
  );
}

window.addEventListener('beforeunload', (event) => {
  const unsent = uploads.value.some(({ status }) => status === 'waiting' || status === 'sending');
  if (unsent) event.preventDefault();
});
