/** One line about what a key just did where the eye may not see it, gone after a moment. */
import { signal } from '@preact/signals';

const SHOWN_MS = 5000;

export class Notices {
  /** Makes the words anew in the language of the moment; null when there is nothing to say. */
  readonly words = signal<(() => string) | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(words: () => string): void {
    clearTimeout(this.timer);
    this.words.value = words;
    this.timer = setTimeout(() => this.clear(), SHOWN_MS);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.words.value = null;
  }
}
