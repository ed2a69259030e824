/** Keeps the editor's ignore zones those of the camera that took the open frame, and saves what is drawn. */
import { effect, untracked } from '@preact/signals';
import type { Id } from '../../api/types';
import type { ZoneRefusal } from '../../editor/zone-editing';
import { zonesText } from '../../i18n/zones';
import type { Cameras } from '../../state/cameras';
import { account, hasRole } from '../../state/session';
import { ZoneOutbox } from '../../state/zone-outbox';
import type { LabelSession } from './session';

/** Somebody else's new zones are seen at the next frame, at most this much later. */
const FRESH_MS = 30_000;

export class CameraZones {
  readonly outbox: ZoneOutbox;
  private readonly stops: (() => void)[];
  private shownId: Id | null = null;

  constructor(
    private readonly session: LabelSession,
    readonly cameras: Cameras,
  ) {
    this.outbox = new ZoneOutbox(cameras, account.peek()?.id ?? 0);
    const { zoneEditing } = session.editor;
    this.stops = [
      effect(() => {
        zoneEditing.allowed = hasRole('reviewer');
      }),
      effect(() => this.attend()),
      effect(() => this.show()),
      // Proposals that are open on the server only: its zones are others than those here.
      session.outbox.submitted.on(({ refusal }) => refusal && this.refresh(0)),
      zoneEditing.edited.on((change) => {
        if (this.shownId !== null) this.outbox.add(this.shownId, change);
      }),
      zoneEditing.refused.on((refusal) => this.say(refusal)),
      this.outbox.merged.on((id) => id === this.shownId && this.tellMerged()),
      () => this.outbox.destroy(),
    ];
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  /** The camera of the open frame. */
  get cameraId(): Id | null {
    return this.session.current.value?.detail.camera_id ?? null;
  }

  private attend(): void {
    const id = this.cameraId;
    if (id === null) return;
    if (id !== this.shownId) this.session.editor.zoneEditing.reset();
    this.shownId = id;
    untracked(() => this.outbox.resume(id));
    this.refresh(FRESH_MS);
  }

  private show(): void {
    const { zones, zoneEditing } = this.session.editor;
    const id = this.cameraId;
    zones.set(id === null ? [] : this.outbox.zones(id));
    const clashing = id === null ? [] : this.outbox.of(id).clashing;
    zoneEditing.showConflicts(clashing.flatMap(({ after }) => after ?? []));
  }

  private tellMerged(): void {
    this.session.across.notices.say(() => zonesText().merged);
  }

  private refresh(age: number): void {
    if (this.shownId !== null) void this.cameras.refresh(this.shownId, age);
  }

  private say(refusal: ZoneRefusal): void {
    this.session.across.notices.say(() => zonesText().refusals[refusal]);
  }
}
