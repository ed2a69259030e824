/** Shift and the wheel: the edge of the selected box under the cursor goes out, or in, by one pixel a notch. */
import type { Editor } from './editor';
import type { Edge } from './geometry';
import type { BBox, Point } from './model';
import { pushEdge } from './nudging';
import { boxToCss } from './viewport';

/** How far beside an edge it is still the one that is meant, CSS pixels. */
const REACH = 24;
/** A notch of a wheel is more than this, in CSS pixels; the small steps of a touchpad are added up to it. */
const NOTCH = 30;
const FAR = 10;

export class WheelEdge {
  private turned = 0;

  constructor(private readonly editor: Editor) {}

  /**
   * @param at the cursor, CSS pixels of the stage
   * @param delta how far the wheel was turned, CSS pixels; up is negative and pushes out
   * @param far ten pixels of the frame a notch instead of one
   * @returns whether there was an edge: the wheel then does nothing else
   */
  turn(at: Point, delta: number, far: boolean): boolean {
    const { editor } = this;
    const [box] = editor.selectedBoxes;
    if (editor.readOnly || !box || editor.selectedBoxes.length > 1) return false;
    const edge = edgeNear(at, boxToCss(editor.viewport, box.bbox));
    if (!edge) return false;
    this.turned = Math.sign(delta) === Math.sign(this.turned) ? this.turned + delta : delta;
    if (Math.abs(this.turned) < NOTCH) return true;
    pushEdge(editor, edge, -Math.sign(this.turned) * (far ? FAR : 1));
    this.turned = 0;
    return true;
  }
}

/** The edge of a box that a point is on or beside, within reach; the nearest of several. */
export function edgeNear({ x, y }: Point, [x1, y1, x2, y2]: BBox): Edge | null {
  const beside = (value: number, from: number, to: number) => Math.max(from - value, value - to, 0);
  const [across, down] = [beside(x, x1, x2), beside(y, y1, y2)];
  const distances: [Edge, number][] = [
    ['n', Math.hypot(y - y1, across)],
    ['s', Math.hypot(y - y2, across)],
    ['w', Math.hypot(x - x1, down)],
    ['e', Math.hypot(x - x2, down)],
  ];
  const [nearest] = distances.filter(([, far]) => far <= REACH).sort(([, a], [, b]) => a - b);
  return nearest?.[0] ?? null;
}
