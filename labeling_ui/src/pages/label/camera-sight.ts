/** Keeps the editor's sight that of the camera that took the open frame, and what a person changes of it. */
import { computed, effect, signal } from '@preact/signals';
import { Problem } from '../../api/client';
import type { Camera } from '../../api/types';
import {
  type Adjustment,
  isNeutral,
  readAdjustment,
  sameAdjustment,
} from '../../editor/adjust/adjustment';
import { appearance } from '../../state/appearance';
import type { Cameras } from '../../state/cameras';
import { keepOwnSight, ownSightOf } from '../../state/own-sights';
import type { LabelSession } from './session';

/** How saving for everybody went: `changed`: somebody else has set the picture meanwhile. */
export type Saving = 'idle' | 'saving' | 'saved' | 'changed' | 'failed';

export class CameraSight {
  readonly saving = signal<Saving>('idle');
  readonly camera = computed(() => {
    const id = this.session.current.value?.detail.camera_id;
    return id === undefined ? undefined : this.cameras.byId.value.get(id);
  });
  private readonly stops: (() => void)[];

  constructor(
    private readonly session: LabelSession,
    private readonly cameras: Cameras,
  ) {
    const { sight, appearance: shown } = session.editor;
    this.stops = [
      effect(() => this.show()),
      effect(() => shown.show(appearance.value.value)),
      shown.chosen.on((values) => appearance.change(() => values)),
      sight.chosen.on((own) => {
        this.saving.value = 'idle';
        if (sight.cameraId !== null) keepOwnSight(sight.cameraId, own);
      }),
    ];
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  /** Makes the picture as it is now what everybody sees of this camera. */
  async saveForAll(): Promise<void> {
    const camera = this.camera.peek();
    if (!camera) return;
    const { adjustment } = this.session.editor.sight;
    this.saving.value = 'saving';
    try {
      await this.save(camera, adjustment);
      const { look: _, standard: __, ...own } = ownSightOf(camera.id);
      keepOwnSight(camera.id, { look: 'standard', ...own });
      this.saving.value = 'saved';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.saving.value = error.code === 'stale' ? 'changed' : 'failed';
    }
  }

  /** Zones or a name that changed meanwhile are no reason to refuse; another picture is. @throws Problem */
  private async save(camera: Camera, adjustment: Adjustment): Promise<void> {
    const change = { image_preset: isNeutral(adjustment) ? null : adjustment };
    try {
      await this.cameras.change(camera.id, camera.revision, change);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'stale') throw error;
      const now = await this.cameras.read(camera.id);
      if (!samePreset(now, camera)) throw error;
      await this.cameras.change(now.id, now.revision, change);
    }
  }

  private show(): void {
    const id = this.session.current.value?.detail.camera_id;
    if (id === undefined) return;
    const { sight } = this.session.editor;
    if (sight.cameraId !== id) this.saving.value = 'idle';
    sight.show(id, readAdjustment(this.camera.value?.image_preset), ownSightOf(id));
  }
}

function samePreset(a: Camera, b: Camera): boolean {
  const [mine, theirs] = [readAdjustment(a.image_preset), readAdjustment(b.image_preset)];
  return mine && theirs ? sameAdjustment(mine, theirs) : mine === theirs;
}
