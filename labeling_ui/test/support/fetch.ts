import { vi } from 'vitest';

export interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

type Answer = { status?: number; json?: unknown; text?: string } | Error;

/** Answers the coming `fetch` calls in order; what was sent is in the list that it returns. */
export function answerFetch(...answers: Answer[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const answer = answers.shift();
    if (!answer) throw new Error(`Unexpected request: ${url}`);
    sent.push({
      url,
      method: init.method ?? 'GET',
      headers: init.headers as Record<string, string>,
      body: init.body,
    });
    if (answer instanceof Error) return Promise.reject(answer);
    const { status = 200, json, text = json === undefined ? '' : JSON.stringify(json) } = answer;
    return Promise.resolve(new Response(status === 204 ? null : text, { status }));
  });
  return sent;
}
