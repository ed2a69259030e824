/** The filter of one person on one project's frames: kept for the visit, and told when it hides something new. */
import { effect, signal } from '@preact/signals';
import { isNarrowed, readFilter } from '../../../editor/filters';
import { filterText } from '../../../i18n/filters';
import { account } from '../../../state/session';
import { readVisit, writeVisit } from '../../../state/visit';
import type { LabelSession } from '../session';

export class BoxFilters {
  /** How the popover was opened: by keys, the keys go to it. */
  readonly opened = signal<'keys' | 'pointer' | null>(null);
  private readonly stops: (() => void)[];

  constructor(private readonly session: LabelSession) {
    const { filtering } = session.editor.showing;
    const name = `filter.${account.peek()?.id ?? 0}.${session.project.id}`;
    const labels = session.project.labels.map(({ id }) => id);
    filtering.set(readFilter(readVisit(name), labels));
    this.stops = [
      // Two popovers would lie over each other.
      effect(() => {
        if (session.viewShown.value) this.close();
      }),
      filtering.changed.on((filter) => {
        writeVisit(name, isNarrowed(filter) ? JSON.stringify(filter) : '');
      }),
      filtering.madeAside.on((count) => {
        session.across.notices.say(() => filterText().madeAside(count));
      }),
    ];
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  toggle(by: 'keys' | 'pointer'): void {
    const opens = this.opened.value ? null : by;
    if (opens) this.session.viewShown.value = null;
    this.opened.value = opens;
  }

  close(): void {
    this.opened.value = null;
  }
}
