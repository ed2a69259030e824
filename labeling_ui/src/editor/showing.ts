/** Which boxes of the open frame a person has before them. */
import type { Editor } from './editor';
import { Filtering } from './filtering';
import type { Box } from './model';
import { ZoneEditing } from './zone-editing';
import { Zones } from './zones';

export class Showing {
  readonly zones = new Zones(() => this.reveal());
  readonly zoneEditing = new ZoneEditing(this.zones, () => this.editor.damage());
  readonly filtering: Filtering;

  constructor(private readonly editor: Editor) {
    this.filtering = new Filtering(editor.selection);
    this.filtering.changed.on(() => this.reveal());
  }

  /** The boxes of the frame but for proposals inside ignore zones, which nobody is asked about. */
  get present(): readonly Box[] {
    return this.zones.present(this.editor.document.boxes);
  }

  /** What the filter leaves of them. */
  get listed(): readonly Box[] {
    return this.filtering.isOn
      ? this.present.filter((box) => !this.filtering.hides(box))
      : this.present;
  }

  /** How many boxes the filter hides. */
  get filteredOut(): number {
    return this.present.filter((box) => this.filtering.hides(box)).length;
  }

  /** Lets go of boxes that are gone or inside an ignore zone. */
  retain(): void {
    this.hold(() => true);
  }

  /** What is shown has changed by itself: nobody works on what they will not see. */
  private reveal(): void {
    this.hold((box) => !this.filtering.leavesOut(box));
    this.editor.damage('settings');
  }

  private hold(wanted: (box: Box) => boolean): void {
    const { document, selection } = this.editor;
    selection.retain((id) => {
      const box = document.get(id);
      return box !== undefined && !this.zones.hides(box) && wanted(box);
    });
  }
}
