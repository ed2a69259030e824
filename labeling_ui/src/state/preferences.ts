/** What a person chose on this machine; nothing of it is needed to work. */

const PREFIX = 'rapidlabel.';

/** The stored choice if it is one of `allowed`, else null (also when storage is switched off). */
export function readPreference<T extends string>(name: string, allowed: readonly T[]): T | null {
  const stored = readText(name);
  return allowed.find((value) => value === stored) ?? null;
}

/** Any stored text, else null. */
export function readText(name: string): string | null {
  return storage()?.getItem(PREFIX + name) ?? null;
}

export function writePreference(name: string, value: string): void {
  storage()?.setItem(PREFIX + name, value);
}

/** Browsers that block site data throw on the mere access. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
