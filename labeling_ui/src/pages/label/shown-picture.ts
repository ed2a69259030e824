/**
 * The picture on the stage: the plain one at once, the adjusted one as soon as it is made. Frames that
 * are near have theirs made beforehand, so that stepping does not flicker.
 */
import { effect, signal } from '@preact/signals';
import { AdjustedPictures } from '../../editor/adjust/adjusted-pictures';
import { Adjuster } from '../../editor/adjust/adjuster';
import { isNeutral } from '../../editor/adjust/adjustment';
import type { LoadedFrame } from './frame-store';
import type { LabelSession } from './session';

/** The neighbours follow a slider once it rests. */
const RESTS_MS = 300;

export class ShownPicture {
  readonly image = signal<ImageBitmap | null>(null);
  private readonly adjuster = new Adjuster();
  private readonly adjusted = new AdjustedPictures(this.adjuster.adjust);
  private shownOf: number | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly stops: (() => void)[];

  constructor(private readonly session: LabelSession) {
    this.stops = [
      effect(() => this.show(session.current.value)),
      session.editor.sight.changed.on(() => this.adjustAnew()),
      this.adjusted.made.on((id) => {
        if (id === this.shownOf) this.show(session.current.peek());
      }),
    ];
  }

  destroy(): void {
    clearTimeout(this.resting);
    for (const stop of this.stops) stop();
    this.adjuster.stop();
    this.adjusted.clear();
  }

  /** Makes the pictures of frames that may be shown soon. */
  prepare(frames: readonly Promise<LoadedFrame>[]): void {
    if (isNeutral(this.adjustment)) return;
    for (const frame of frames) {
      frame.then(
        ({ detail, image }) => this.adjusted.want(detail.id, image, this.adjustment),
        () => undefined,
      );
    }
  }

  private get adjustment() {
    return this.session.editor.sight.adjustment;
  }

  private show(frame: LoadedFrame | null): void {
    const { adjustment } = this;
    if (!frame || isNeutral(adjustment)) {
      this.image.value = frame?.image ?? null;
    } else {
      const { id } = frame.detail;
      const made = this.adjusted.get(id, adjustment);
      if (made) this.image.value = made;
      // While a slider moves, the last picture stays until the next one is made.
      else if (id !== this.shownOf) this.image.value = frame.image;
      this.adjusted.want(id, frame.image, adjustment, true);
    }
    this.shownOf = frame?.detail.id ?? null;
  }

  private adjustAnew(): void {
    this.adjusted.forgetWanted();
    this.show(this.session.current.peek());
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (this.shownOf !== null) this.session.prefetchAround(this.shownOf);
    }, RESTS_MS);
  }
}
