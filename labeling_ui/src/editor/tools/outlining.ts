/** A zone of which some corners are set. Not a gesture: it goes on while the frame is moved under it. */

import type { Point } from '../model';
import { FEWEST_CORNERS } from '../zone-geometry';
import { isNear } from '../zone-hit';
import { IdleState, type Pointer } from './tool';
import type { ZoneTool } from './zone.tool';

export class Outlining extends IdleState {
  private pressed = false;

  constructor(private readonly tool: ZoneTool) {
    super();
  }

  override onPointerDown(): void {
    this.pressed = true;
  }

  override onPointerMove(pointer: Pointer): void {
    const { zoneEditing } = this.tool.editor;
    zoneEditing.trace(zoneEditing.outline, this.tool.within(pointer.image));
  }

  override onPointerUp(pointer: Pointer): void {
    if (!this.pressed) return;
    this.pressed = false;
    const { zoneEditing } = this.tool.editor;
    const { outline } = zoneEditing;
    // On the first corner, or on the last one again: a double click.
    const ends = [outline.at(0), outline.at(-1)].some(
      (corner) => corner && this.meets(corner, pointer),
    );
    if (!ends) zoneEditing.trace([...outline, this.tool.within(pointer.image)]);
    else if (outline.length >= FEWEST_CORNERS) this.tool.close(outline);
  }

  /** A hand is about there, keys are there. */
  private meets(corner: Point, { css, image, kind }: Pointer): boolean {
    if (kind === 'keys') return corner.x === image.x && corner.y === image.y;
    return isNear(corner, css, kind, this.tool.editor.viewport);
  }
}
