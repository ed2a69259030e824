/** What a person chose for as long as this tab is open. */

const PREFIX = 'rapidlabel.';

/** Any stored text, else null (also when storage is switched off). */
export const readVisit = (name: string): string | null => storage()?.getItem(PREFIX + name) ?? null;

export function writeVisit(name: string, value: string): void {
  storage()?.setItem(PREFIX + name, value);
}

/** Browsers that block site data throw on the mere access. */
function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
