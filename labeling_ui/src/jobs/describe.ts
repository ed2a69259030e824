/** How a job is called, and how long it took. */
import type { Job } from '../api/types';
import { jobWords } from '../i18n/job-words';
import { said } from '../i18n/server/said';

/** Its kind and number: "train 12". */
export const jobTitle = (job: Job): string => `${jobWords().kinds[job.kind]} ${job.id}`;

/** What it does now, or how it ended. */
export const jobMessage = (job: Job): string => said(job.message_text, job.message);

/** Why it failed, or null. */
export const jobError = (job: Job): string | null =>
  job.error === null ? null : said(job.error_text, job.error);

/** What it works on, as far as its spec names it. */
export function jobDetail({ kind, spec }: Job): string {
  const files = [spec.file, ...(Array.isArray(spec.files) ? spec.files : [])].map(fileName);
  const [first, ...more] = files.filter((name) => name !== null);
  const file = first && more.length > 0 ? `${first} + ${more.length}` : first;
  const parts = [spec.detector, file, kind === 'weights' ? '' : spec.format, spec.mode];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

function fileName(file: unknown): string | null {
  if (typeof file !== 'object' || file === null || !('name' in file)) return null;
  return typeof file.name === 'string' ? file.name : null;
}

/** Seconds since its start, to its end when it has ended; null before it has begun. */
export function jobSeconds(job: Job, now: number = Date.now()): number | null {
  if (job.started_at === null) return null;
  const end = job.finished_at === null ? now : Date.parse(job.finished_at);
  return Math.max(0, (end - Date.parse(job.started_at)) / 1000);
}
