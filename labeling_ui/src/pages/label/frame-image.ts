import { apiUrl, Problem, problemFrom, waitForSignIn } from '../../api/client';

/**
 * A frame's picture, decoded and ready to draw.
 * @throws Problem when it cannot be had or cannot be decoded.
 */
export async function loadImage(frameId: number): Promise<ImageBitmap> {
  const url = apiUrl(`/frames/${frameId}/image`);
  let response = await fetchImage(url);
  if (response.status === 401) {
    await waitForSignIn();
    response = await fetchImage(url);
  }
  if (!response.ok) {
    throw problemFrom(response.status, await response.text(), response.statusText);
  }
  try {
    return await createImageBitmap(await response.blob());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new Problem(0, 'undecodable', error.message);
  }
}

async function fetchImage(url: string): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(0, 'network', error.message);
    throw error;
  }
}
