import { get } from './client';
import type { Page } from './types';

const LIMIT = 200;

/** Reads a list page by page to its end. For lists that stay in the hundreds. */
export async function listAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> = await get(pagePath(path, after, LIMIT), signal ? { signal } : {});
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}

/** The address of one page of a list. */
export function pagePath(path: string, after: string | null, limit: number): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (after !== null) query.set('after', after);
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
