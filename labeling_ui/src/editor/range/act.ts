/** What one change does to each box that it reaches. Pure. */
import { type BoxChange, deleted, sameFields, updated } from '../changes';
import { moved, rounded } from '../geometry';
import { type Box, type EntityId, FLAGS, type Flag, type Size } from '../model';

export type Act =
  | { readonly kind: 'delete' | 'accept' | 'reject' }
  | { readonly kind: 'relabel'; readonly labelId: EntityId }
  /** By so many pixels, as far as the frame goes. */
  | { readonly kind: 'move'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'flag'; readonly flag: Flag; readonly on: boolean };

export type ActKind = Act['kind'];

/** What can be done to boxes like these: proposals alone are rejected, not deleted. */
export function kindsFor(hand: readonly Box[]): ActKind[] {
  const open = hand.some(({ verified }) => !verified);
  const closed = hand.some(({ verified }) => verified);
  const settling: ActKind[] = open ? ['reject', 'accept'] : [];
  return [...(closed ? (['delete'] as const) : []), ...settling, 'relabel', 'move', 'flag'];
}

/** null when nothing about the box would be another. A person's hand on a proposal verifies it. */
export function changeOf(box: Box, act: Act, frame: Size): BoxChange | null {
  if (act.kind === 'delete') return deleted(box);
  if (act.kind === 'reject') return box.verified ? null : deleted(box);
  if (act.kind === 'accept') return box.verified ? null : updated(box, { verified: true });
  const set = fieldsOf(box, act, frame);
  return sameFields({ ...box, ...set }, box) ? null : updated(box, { verified: true, ...set });
}

function fieldsOf(box: Box, act: Act, frame: Size): Partial<Box> {
  if (act.kind === 'relabel') return { label_id: act.labelId };
  if (act.kind === 'flag') return { [act.flag]: act.on };
  if (act.kind !== 'move' || (act.dx === 0 && act.dy === 0)) return {};
  return { bbox: rounded(moved(box.bbox, act.dx, act.dy, frame)) };
}

/** The act that a command does to the boxes of one frame, for those of many; null of any other command. */
export function actOfCommand(id: string, hand: readonly Box[]): Act | null {
  const kinds = kindsFor(hand);
  if (id === 'delete') return { kind: kinds.includes('delete') ? 'delete' : 'reject' };
  if (id === 'accept' || id === 'reject') return kinds.includes(id) ? { kind: id } : null;
  const flag = FLAGS.find((name) => name === id);
  return flag ? { kind: 'flag', flag, on: !hand.every((box) => box[flag]) } : null;
}
