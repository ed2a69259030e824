/** What a training says of itself at an evaluation: see `EvaluationReport` of the worker. */
import type { Id } from '../../../api/types';
import { iou } from '../../../editor/geometry';
import type { BBox } from '../../../editor/model';

export interface Report {
  labels: string[];
  threshold: number;
  all_labels: LabelCurve;
  curves: LabelCurve[];
  /** A row for each true label, a column for each found one; background last in both. */
  confusion: number[][];
  cameras: {
    camera: string;
    frames: number;
    boxes: number;
    ap: number | null;
    ap50: number | null;
  }[];
  frames: ShownFrame[];
}

export interface LabelCurve {
  label: string;
  boxes: number;
  threshold: number | null;
  f1: number;
  points: { score: number; precision: number; recall: number }[];
}

export interface ShownFrame {
  frame_id: Id;
  width: number;
  height: number;
  truth: { bbox: BBox; label: number; ignore: boolean }[];
  found: FoundBox[];
}

export interface FoundBox {
  bbox: BBox;
  label: number;
  score: number;
}

export interface Outcome {
  /** What scores at least the threshold. */
  sure: FoundBox[];
  /** Places in `truth` of boxes that nothing hit. */
  missed: ReadonlySet<number>;
  boxes: number;
  wrong: number;
}

const HIT_IOU = 0.5;

/** Which true boxes were found on a frame, best score first, each once, at IoU 0.5. */
export function outcome(frame: ShownFrame, threshold: number): Outcome {
  const sure = frame.found.filter(({ score }) => score >= threshold);
  const open = new Set(frame.truth.keys());
  let wrong = 0;
  for (const box of [...sure].sort((a, b) => b.score - a.score)) {
    const hits = [...frame.truth.entries()].filter(
      ([place, truth]) =>
        (truth.ignore || open.has(place)) &&
        truth.label === box.label &&
        iou(truth.bbox, box.bbox) >= HIT_IOU,
    );
    const hit = hits.find(([, truth]) => !truth.ignore) ?? hits[0];
    if (!hit) wrong += 1;
    else if (!hit[1].ignore) open.delete(hit[0]);
  }
  const boxes = frame.truth.filter(({ ignore }) => !ignore).length;
  const missed = new Set([...open].filter((place) => !frame.truth[place]?.ignore));
  return { sure, missed, boxes, wrong };
}
