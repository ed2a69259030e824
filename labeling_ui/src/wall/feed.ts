/** The proposals of one filter, read ahead page by page. */
import { get, Problem } from '../api/client';
import { pagePath } from '../api/paging';
import type { Page } from '../api/types';
import type { Proposal } from './crop';
import { toApi, type WallFilter } from './filter';

const PAGE = 100;

export class ProposalFeed {
  /** No page is left. */
  ended = false;
  private readonly path: string;
  private next: string | null = null;
  private reading = false;
  private readonly abort = new AbortController();

  constructor(
    projectId: number,
    filter: WallFilter,
    private readonly onPage: (proposals: readonly Proposal[]) => void,
    private readonly onProblem: (problem: Problem | null) => void,
  ) {
    this.path = `/projects/${projectId}/proposals?order=${filter.order}&${toApi(filter)}`;
  }

  /** Reads the next page unless one is on its way. A page that failed is asked for again the next time. */
  more(): void {
    if (this.ended || this.reading || this.abort.signal.aborted) return;
    this.reading = true;
    void this.read();
  }

  stop(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    const page = await this.page();
    this.reading = false;
    if (!page || this.abort.signal.aborted) return;
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
