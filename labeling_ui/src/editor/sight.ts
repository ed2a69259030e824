/** How the pictures of a camera are shown: as the team has set it, as the person has, and by night. */
import { type Adjustment, NEUTRAL, NIGHT, sameAdjustment } from './adjust/adjustment';
import { Emitter } from './emitter';
import type { EntityId } from './model';

export const LOOKS = ['standard', 'night'] as const;
export type Look = (typeof LOOKS)[number];

/** What one person has chosen for one camera; what is left out is the team's, or the night's own. */
export interface OwnSight {
  readonly look: Look;
  readonly standard?: Adjustment;
  readonly night?: Adjustment;
}

export const NOTHING_OWN: OwnSight = { look: 'standard' };

export class Sight {
  /** The adjustment is another one. */
  readonly changed = new Emitter<void>();
  /** The person has chosen something that is to be remembered. */
  readonly chosen = new Emitter<OwnSight>();
  cameraId: EntityId | null = null;
  /** The team's for this camera; null: as it is. */
  preset: Adjustment | null = null;
  own: OwnSight = NOTHING_OWN;

  /** Takes what is kept of a camera; nothing is chosen by that. */
  show(cameraId: EntityId, preset: Adjustment | null, own: OwnSight = NOTHING_OWN): void {
    this.cameraId = cameraId;
    this.preset = preset;
    this.own = own;
    this.changed.emit();
  }

  get look(): Look {
    return this.own.look;
  }

  get adjustment(): Adjustment {
    return this.own[this.look] ?? this.unchanged;
  }

  /** Whether the person has moved this look away from what it is for all. */
  get isOwn(): boolean {
    return !sameAdjustment(this.adjustment, this.unchanged);
  }

  adjust(parts: Partial<Adjustment>): void {
    this.choose({ ...this.own, [this.look]: { ...this.adjustment, ...parts } });
  }

  setLook(look: Look): void {
    this.choose({ ...this.own, look });
  }

  toggleNight(): void {
    this.setLook(this.look === 'night' ? 'standard' : 'night');
  }

  /** Back to the camera's own picture; what the person had changed is forgotten. */
  reset(): void {
    this.choose(NOTHING_OWN);
  }

  private get unchanged(): Adjustment {
    return this.look === 'night' ? NIGHT : (this.preset ?? NEUTRAL);
  }

  private choose(own: OwnSight): void {
    this.own = own;
    this.chosen.emit(own);
    this.changed.emit();
  }
}
