/** The filter of one person on one project's frames: kept for the visit, and told when it hides something new. */
import { signal } from '@preact/signals';
import { isNarrowed, readFilter } from '../../../editor/filters';
import { filterText } from '../../../i18n/filters';
import { account } from '../../../state/session';
import { readVisit, writeVisit } from '../../../state/visit';
import type { LabelSession } from '../session';

export class BoxFilters {
  /** How the popover was opened: by keys, the keys go to it. */
  readonly opened = signal<'keys' | 'pointer' | null>(null);
  private readonly stops: (() => void)[];

  constructor(session: LabelSession) {
    const { filtering } = session.editor.showing;
    const name = `filter.${account.peek()?.id ?? 0}.${session.project.id}`;
    const labels = session.project.labels.map(({ id }) => id);
    filtering.set(readFilter(readVisit(name), labels));
    this.stops = [
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
    this.opened.value = this.opened.value ? null : by;
  }

  close(): void {
    this.opened.value = null;
  }
}
