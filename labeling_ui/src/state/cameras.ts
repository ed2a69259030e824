/** A project's cameras as this page last saw them; every change names the revision that it was made on. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { get, Problem, patch } from '../api/client';
import { listAll } from '../api/paging';
import type { Camera, Id, ImagePreset, Zone } from '../api/types';

export interface CameraChange {
  readonly zones?: readonly Zone[];
  readonly image_preset?: ImagePreset | null;
}

export class Cameras {
  private readonly known = signal<ReadonlyMap<Id, Camera>>(new Map());
  private readonly readAt = new Map<Id, number>();
  /** The reading of them all, begun at once; it may have failed. */
  private readonly listed: Promise<void>;

  constructor(projectId: Id) {
    this.listed = this.readAll(projectId).catch(ignoreProblem);
  }

  get byId(): ReadonlySignal<ReadonlyMap<Id, Camera>> {
    return this.known;
  }

  /** Reads a camera that was not read in the last `age` milliseconds; one that cannot be had stays as it is. */
  async refresh(id: Id, age: number): Promise<void> {
    await this.listed;
    const at = this.readAt.get(id);
    if (at === undefined || Date.now() - at > age) await this.read(id).catch(ignoreProblem);
  }

  /** Reads a camera anew. @throws Problem */
  async read(id: Id): Promise<Camera> {
    return this.take(await get<Camera>(`/cameras/${id}`));
  }

  /** @throws Problem with code `stale` when somebody changed the camera since `revision`. */
  async change(id: Id, revision: number, change: CameraChange): Promise<Camera> {
    return this.take(await patch<Camera>(`/cameras/${id}`, { ...change, revision }));
  }

  private async readAll(projectId: Id): Promise<void> {
    for (const camera of await listAll<Camera>(`/projects/${projectId}/cameras`)) this.take(camera);
  }

  /** An answer that was overtaken by a later revision is dropped. */
  private take(camera: Camera): Camera {
    this.readAt.set(camera.id, Date.now());
    const known = this.known.peek().get(camera.id);
    if (known && known.revision > camera.revision) return known;
    this.known.value = new Map(this.known.peek()).set(camera.id, camera);
    return camera;
  }
}

/** One can label without knowing the cameras. */
function ignoreProblem(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}
