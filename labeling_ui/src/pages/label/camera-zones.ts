/** Keeps the editor's ignore zones those of the camera that took the open frame. */
import { effect } from '@preact/signals';
import type { Camera, Zone as StoredZone } from '../../api/types';
import type { Zone } from '../../editor/zones';
import type { Cameras } from '../../state/cameras';
import type { LabelSession } from './session';

/** Somebody else's new zones are seen at the next frame, at most this much later. */
const FRESH_MS = 30_000;

export class CameraZones {
  private readonly stops: (() => void)[];

  constructor(
    private readonly session: LabelSession,
    private readonly cameras: Cameras,
  ) {
    this.stops = [
      effect(() => this.show()),
      effect(() => this.attend()),
      // Proposals that are open on the server only: its zones are others than those here.
      session.outbox.submitted.on(({ refusal }) => refusal && this.refresh(0)),
    ];
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  private get cameraId(): number | undefined {
    return this.session.current.value?.detail.camera_id;
  }

  private show(): void {
    const id = this.cameraId;
    const camera = id === undefined ? undefined : this.cameras.byId.value.get(id);
    this.session.editor.zones.set(zonesOf(camera));
  }

  private attend(): void {
    if (this.cameraId !== undefined) this.refresh(FRESH_MS);
  }

  private refresh(age: number): void {
    const id = this.session.current.peek()?.detail.camera_id;
    if (id !== undefined) void this.cameras.refresh(id, age);
  }
}

const zonesOf = (camera: Camera | undefined): Zone[] => camera?.zones.map(fromStored) ?? [];

const fromStored = ({ points, ...zone }: StoredZone): Zone => ({
  ...zone,
  points: points.map(([x, y]) => ({ x, y })),
});
