/** What is not on the server yet as a file: to keep, to send to somebody, to look into. */
import type { Entry } from './outbox-entries';

/** The file's text: JSON, the entries in the order of the gestures, each with why it was refused. */
export function entriesAsJson(entries: readonly Entry[]): string {
  const edits = entries.map((entry) => ({
    kind: entry.kind,
    project_id: entry.project_id,
    frame_id: entry.frame_id,
    made_at: madeAt(entry).toISOString(),
    refusal: entry.refusal,
    ...(entry.kind === 'edit' && { id: entry.id, changes: entry.changes }),
  }));
  return JSON.stringify({ format: 'rapidlabel-edits', version: 1, edits }, null, 2);
}

/** When the gesture was made. */
export function madeAt({ key }: Entry): Date {
  const [microseconds = '0'] = key.split('-');
  return new Date(Number(microseconds) / 1000);
}

/** Hands the entries to the person as a file. */
export function downloadEntries(entries: readonly Entry[], name: string): void {
  const url = URL.createObjectURL(new Blob([entriesAsJson(entries)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The download has begun by the next task; the bytes need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(url));
}
