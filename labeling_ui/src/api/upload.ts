/** Uploads with progress: `fetch` does not tell how much of a body has gone out. */
import { apiUrl, csrfToken, type Problem, problemFrom, unreachable, waitForSignIn } from './client';

export interface UploadOptions {
  signal?: AbortSignal;
  /** Bytes sent so far and in all; the request's framing is counted in both. */
  onProgress?: (sent: number, total: number) => void;
}

/**
 * Posts a form, reporting its progress. Waits at an expired session as every request does.
 * @throws Problem as the client's calls do.
 * @throws DOMException `AbortError` when `signal` was aborted.
 */
export async function upload<T>(
  path: string,
  form: FormData,
  options: UploadOptions = {},
): Promise<T> {
  const first = await sendForm(path, form, options);
  if (first.status !== 401) return answer<T>(first);
  await waitForSignIn();
  return answer<T>(await sendForm(path, form, options));
}

function answer<T>(request: XMLHttpRequest): T {
  if (request.status >= 400) throw problem(request);
  return JSON.parse(request.responseText) as T;
}

const problem = (request: XMLHttpRequest): Problem =>
  problemFrom(request.status, request.responseText, request.statusText);

function sendForm(path: string, form: FormData, options: UploadOptions): Promise<XMLHttpRequest> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl(path));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRF-Token', csrfToken());
    request.upload.onprogress = (event) => onProgress?.(event.loaded, event.total);
    request.onload = () => resolve(request);
    request.onerror = () => reject(unreachable('The upload was cut off.'));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
