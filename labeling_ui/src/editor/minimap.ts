/** The minimap: the whole frame in a corner while the stage shows a small part of it. */
import type { Editor } from './editor';
import type { BBox, Point, Size } from './model';
import { aroundPoint, corners, freePlace } from './place';
import { boxToCss, fitted, toCss, type Viewport, visible } from './viewport';

/** It shows above twice the picture's own size, or twice the size at which the whole frame fits. */
const SHOWN_ABOVE = 2;
const LARGEST: Size = { width: 168, height: 126 };
const POINTER_REACH = 24;

/** CSS pixels of the minimap of a frame. */
export function minimapSize(frame: Size): Size {
  const scale = Math.min(LARGEST.width / frame.width, LARGEST.height / frame.height);
  return { width: Math.round(frame.width * scale), height: Math.round(frame.height * scale) };
}

export function isWanted(view: Viewport, frame: Size, stage: Size): boolean {
  const whole = fitted(frame, stage).scale;
  return view.scale > whole && view.scale > SHOWN_ABOVE * Math.min(1, whole);
}

/** Where it lies on the stage; null while it is not wanted or would be in the way. */
export function minimapPlace(editor: Editor): BBox | null {
  const { document, viewport, stageSize, appearance } = editor;
  const { frame } = document;
  if (!appearance.values.minimap || !isWanted(viewport, frame, stageSize)) return null;
  return freePlace(corners(minimapSize(frame), stageSize), inTheWay(editor), stageSize);
}

/** The box at hand, and the pointer while it has a gesture under way. */
function inTheWay({ selectedBox, draft, viewport, pointer, tool }: Editor): BBox[] {
  const boxes = [selectedBox, draft].flatMap((box) => (box ? [boxToCss(viewport, box.bbox)] : []));
  return pointer && tool.busy ? [...boxes, aroundPoint(pointer, POINTER_REACH)] : boxes;
}

/** A box of the frame on its minimap. */
export function onMap(box: BBox, frame: Size): BBox {
  const scale = minimapSize(frame).width / frame.width;
  return [box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale];
}

/** What the stage shows, as far as it is frame. */
export function visiblePart({ viewport, stageSize, document }: Editor): BBox {
  const [x1, y1, x2, y2] = visible(viewport, stageSize);
  const { width, height } = document.frame;
  return [Math.max(x1, 0), Math.max(y1, 0), Math.min(x2, width), Math.min(y2, height)];
}

/** Zooms about the middle of the stage. */
export function zoomInPlace(editor: Editor, factor: number): void {
  const { width, height } = editor.stageSize;
  editor.zoom({ x: width / 2, y: height / 2 }, factor);
}

/** Brings the frame point under a point of the minimap to the middle of the stage. */
export function goTo(editor: Editor, at: Point): void {
  const { document, viewport, stageSize } = editor;
  const scale = minimapSize(document.frame).width / document.frame.width;
  const now = toCss(viewport, { x: at.x / scale, y: at.y / scale });
  editor.pan(stageSize.width / 2 - now.x, stageSize.height / 2 - now.y);
}
