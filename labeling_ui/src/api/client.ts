/**
 * The one place that talks to the server: JSON over `/api/v1`, with the session cookie, the CSRF
 * header, and the server's errors as `Problem`.
 *
 * A request that meets 401 waits until the person has signed in again and is then sent once more,
 * so no page loses its state to an expired session. Pass `waitForSignIn: false` to get the 401.
 */

import type { ServerText } from '../i18n/server/said';

const BASE = '/api/v1';

type Fields = Readonly<Record<string, string>>;

/**
 * An error answered by the server, or `code: "network"` with status 0 when none answered.
 * `message` and `fields` are in the page's language and follow it, once `setTranslate` was called.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    english: string,
    private readonly englishFields: Fields = {},
    /** The whole body: some errors carry more, such as the current boxes of a stale edit. */
    readonly body: unknown = null,
  ) {
    super(english);
    this.name = 'Problem';
    Object.defineProperty(this, 'message', { get: () => translate(this.texts.text, english) });
  }

  get fields(): Fields {
    const { fields_text = {} } = this.texts;
    const entries = Object.entries(this.englishFields);
    return Object.fromEntries(
      entries.map(([name, text]) => [name, translate(fields_text[name], text)]),
    );
  }

  private get texts(): Texts {
    return (this.body ?? {}) as Texts;
  }
}

/** What a body holds beside `message` and `fields`: what they say, for other languages. */
interface Texts {
  text?: ServerText;
  fields_text?: Readonly<Record<string, ServerText>>;
}

export interface RequestOptions {
  signal?: AbortSignal;
  waitForSignIn?: boolean;
  /** Lets the browser finish the request although the page is being closed (64 kB at most). */
  keepalive?: boolean;
}

type Translate = (text: ServerText | undefined, english: string) => string;

let translate: Translate = (_, english) => english;
let csrf = '';
let signedInAgain: (() => Promise<void>) | null = null;

/** Sets what puts the server's words into the page's language. */
export function setTranslate(next: Translate): void {
  translate = next;
}

/** Sets the token that every changing request carries. */
export function setCsrf(token: string): void {
  csrf = token;
}

export function csrfToken(): string {
  return csrf;
}

/** Sets what a request that met 401 waits for. */
export function onSignInNeeded(wait: () => Promise<void>): void {
  signedInAgain = wait;
}

/** Resolves when the person has signed in again. */
export async function waitForSignIn(): Promise<void> {
  await signedInAgain?.();
}

/** The problem of a request that no server answered. */
export const unreachable = (message: string): Problem => new Problem(0, 'network', message);

export const apiUrl = (path: string): string => BASE + path;

export const get = <T>(path: string, options?: RequestOptions) =>
  request<T>('GET', path, undefined, options);
export const post = <T>(path: string, body?: unknown, options?: RequestOptions) =>
  request<T>('POST', path, body, options);
export const put = <T>(path: string, body?: unknown, options?: RequestOptions) =>
  request<T>('PUT', path, body, options);
export const patch = <T>(path: string, body?: unknown, options?: RequestOptions) =>
  request<T>('PATCH', path, body, options);
export const del = <T = void>(path: string, options?: RequestOptions) =>
  request<T>('DELETE', path, undefined, options);

/**
 * Sends one request. `body` goes as JSON, or as multipart when it is a `FormData`.
 * Answers `undefined` for 204.
 * @throws Problem for every status of 400 and above, and when the server cannot be reached.
 * @throws DOMException `AbortError` when `options.signal` was aborted.
 */
async function request<T>(
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions = {},
): Promise<T> {
  const response = await send(method, path, body, options);
  if (response.status === 401 && signedInAgain && options.waitForSignIn !== false) {
    await waitForSignIn();
    options.signal?.throwIfAborted();
    return request(method, path, body, { ...options, waitForSignIn: false });
  }
  if (!response.ok) throw await readProblem(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function send(method: string, path: string, body: unknown, options: RequestOptions) {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  if (options.keepalive) init.keepalive = true;
  if (body instanceof FormData) {
    init.body = body;
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  try {
    return await fetch(apiUrl(path), init);
  } catch (error) {
    if (error instanceof TypeError) throw unreachable(error.message);
    throw error;
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  return problemFrom(response.status, text, response.statusText);
}

/** Reads the server's error shape `{code, message, fields}`; anything else keeps its status. */
export function problemFrom(status: number, text: string, statusText: string): Problem {
  const body = parseObject(text);
  const code = typeof body?.code === 'string' ? body.code : `http_${status}`;
  const message = typeof body?.message === 'string' ? body.message : statusText;
  const fields = (body?.fields ?? {}) as Record<string, string>;
  return new Problem(status, code, message, fields, body);
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
