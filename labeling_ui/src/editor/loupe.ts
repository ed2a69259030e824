/**
 * The loupe: a small box, magnified, while its edges are being set. It stays where it is as long as it
 * covers neither the box nor the pointer.
 */
import type { Editor } from './editor';
import { center, EDGES, type Edge, handlePoint, height, width } from './geometry';
import type { BBox, EntityId, Point } from './model';
import { aroundPoint, beside, corners, freePlace, grown, overlaps } from './place';
import { boxToCss, toCss } from './viewport';

/** Boxes with a shorter side under this get the loupe: frame pixels. */
export const SMALL = 24;
/** CSS pixels of a frame pixel in the loupe, at least; and twice what the stage shows. */
const LEAST_ZOOM = 6;
/** Where the stage itself shows every pixel this large, there is nothing left to magnify. */
const LARGE_ENOUGH = 8;
/** The picture in the loupe, and the whole with its frame and caption: CSS pixels. */
export const PICTURE = { width: 168, height: 168 };
export const LOUPE = { width: 176, height: 198 };
const GAP = 28;
const POINTER_REACH = 28;
/** A box that has just begun is small for a moment, however large it becomes. */
const RIPE_MS = 120;

export interface LoupeView {
  readonly bbox: BBox;
  readonly labelId: EntityId;
  /** The edges that are being set. */
  readonly edges: readonly Edge[];
  /** The frame pixel in the middle of the loupe. */
  readonly middle: Point;
  readonly zoom: number;
  /** CSS pixels of the stage. */
  readonly place: BBox;
  /** How much IoU an edge costs that is off by one pixel, 0 to 1. */
  readonly pixelCost: number;
}

interface Target {
  readonly bbox: BBox;
  readonly labelId: EntityId;
  /** What is being set: a corner, or the middle of an edge. Frame pixels. */
  readonly at: Point;
  readonly drawing: boolean;
}

export class Loupe {
  private place: BBox | null = null;
  private ripe = false;
  private ripening: ReturnType<typeof setTimeout> | undefined;

  /** @param redraw called when the loupe is to be looked at again although nothing has moved */
  constructor(
    private readonly editor: Editor,
    private readonly redraw: () => void,
  ) {}

  /** What it shows now, or null. */
  look(): LoupeView | null {
    const target = this.target();
    if (!target) {
      this.rest();
      return null;
    }
    if (target.drawing && !this.ripe) {
      this.ripen();
      return null;
    }
    const place = this.placeFor(target);
    return place && { ...viewOf(target, this.editor.viewport.scale), place };
  }

  private target(): Target | null {
    const { appearance, viewport, boxesHidden } = this.editor;
    if (!appearance.values.loupe || viewport.scale >= LARGE_ENOUGH || boxesHidden) return null;
    const target = drawn(this.editor) ?? resized(this.editor) ?? nudged(this.editor);
    return target && isSmall(target.bbox) ? target : null;
  }

  private rest(): void {
    clearTimeout(this.ripening);
    this.ripening = undefined;
    this.ripe = false;
    this.place = null;
  }

  private ripen(): void {
    this.ripening ??= setTimeout(() => {
      this.ripe = true;
      this.redraw();
    }, RIPE_MS);
  }

  private placeFor({ bbox, at }: Target): BBox | null {
    const { viewport, stageSize, pointer } = this.editor;
    const css = boxToCss(viewport, bbox);
    // Fingers hide more than they touch, and tell no place before they do.
    const hand = aroundPoint(pointer ?? toCss(viewport, at), POINTER_REACH);
    const avoid = [grown(css, GAP / 2), hand];
    if (this.place && avoid.every((other) => !overlaps(this.place as BBox, other))) {
      return this.place;
    }
    const places = [...beside(css, LOUPE, GAP, stageSize), ...corners(LOUPE, stageSize)];
    this.place = freePlace(places, avoid, stageSize);
    return this.place;
  }
}

const isSmall = (bbox: BBox) => Math.min(width(bbox), height(bbox)) < SMALL;

function drawn({ draft }: Editor): Target | null {
  if (!draft) return null;
  const { bbox, label_id, at = { x: bbox[2], y: bbox[3] } } = draft;
  return { bbox, labelId: label_id, at, drawing: true };
}

function resized({ gripped, document }: Editor): Target | null {
  const box = gripped && document.get(gripped.id);
  if (!gripped || !box) return null;
  const at = handlePoint(box.bbox, gripped.handle);
  return { bbox: box.bbox, labelId: box.label_id, at, drawing: false };
}

function nudged({ flash, selectedBox }: Editor): Target | null {
  if (!selectedBox || !flash.touched.has(selectedBox.id)) return null;
  const { bbox, label_id } = selectedBox;
  const at = flash.pushed ? handlePoint(bbox, flash.pushed.edge) : center(bbox);
  return { bbox, labelId: label_id, at, drawing: false };
}

function viewOf({ bbox, labelId, at }: Target, scale: number): Omit<LoupeView, 'place'> {
  const zoom = Math.max(LEAST_ZOOM, 2 * Math.ceil(scale));
  const middle = center(bbox);
  const fits = (side: number, picture: number) => (side + 2) * zoom <= picture;
  return {
    bbox,
    labelId,
    edges: EDGES.filter((edge) => isOn(handlePoint(bbox, edge), at, edge)),
    middle: {
      x: fits(width(bbox), PICTURE.width) ? middle.x : at.x,
      y: fits(height(bbox), PICTURE.height) ? middle.y : at.y,
    },
    zoom,
    pixelCost: 1 / (Math.min(width(bbox), height(bbox)) + 1),
  };
}

/** Whether an edge goes through the point that is being set; boxes are rounded to 0.01 px. */
function isOn(edge: Point, at: Point, name: Edge): boolean {
  const off = name === 'n' || name === 's' ? edge.y - at.y : edge.x - at.x;
  return Math.abs(off) <= 0.01;
}
