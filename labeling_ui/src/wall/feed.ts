/** The proposals of one filter, read ahead page by page. */
import { get, Problem } from '../api/client';
import { pagePath } from '../api/paging';
import type { Page } from '../api/types';
import type { Proposal } from './crop';
import { toApi, type WallFilter } from './filter';

const PAGE = 100;
/** So long after a page that could not be had it is asked for again. */
const AGAIN_MS = 3000;

export class ProposalFeed {
  /** No page is left. */
  ended = false;
  private readonly path: string;
  private next: string | null = null;
  private reading = false;
  private readonly abort = new AbortController();
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    projectId: number,
    filter: WallFilter,
    private readonly onPage: (proposals: readonly Proposal[]) => void,
    private readonly onProblem: (problem: Problem | null) => void,
  ) {
    this.path = `/projects/${projectId}/proposals?order=${filter.order}&${toApi(filter)}`;
  }

  /** Reads the next page unless one is on its way. */
  more(): void {
    if (this.ended || this.reading || this.abort.signal.aborted) return;
    clearTimeout(this.again);
    this.reading = true;
    void this.read();
  }

  stop(): void {
    clearTimeout(this.again);
    this.abort.abort();
  }

  private async read(): Promise<void> {
    const page = await this.page();
    this.reading = false;
    if (this.abort.signal.aborted) return;
    if (!page) {
      this.again = setTimeout(() => this.more(), AGAIN_MS);
      return;
    }
    this.next = page.next;
    this.ended = page.next === null;
    this.onProblem(null);
    this.onPage(page.items);
  }

  /** Null when it could not be had. */
  private async page(): Promise<Page<Proposal> | null> {
    const { signal } = this.abort;
    try {
      return await get<Page<Proposal>>(pagePath(this.path, this.next, PAGE), { signal });
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof Problem)) throw error;
      this.onProblem(error);
      return null;
    }
  }
}
