/**
 * The layer of the resting boxes. A crowd takes longer than a frame has: while the view moves it is drawn
 * out of sight, a slice in each animation frame, and what was drawn before lies where it belongs.
 */
import type { Box, Size } from '../model';
import type { Viewport } from '../viewport';
import { prepared } from './canvas';
import { placeLayer } from './layer-place';
import { drawResting, isHeavy, sameBoxes } from './resting';
import type { OverlayScene, Split } from './scene';

/** What a slice costs, see `drawCrowd`; so much is rastered in about 5 ms. */
const SLICE = 2000;

interface Drawing {
  readonly split: Split;
  /** Also those beyond the stage. */
  readonly shown: readonly Box[];
  readonly view: Viewport;
  readonly stage: Size;
  readonly ratio: number;
}

export class RestingLayer {
  private drawn: Drawing | null = null;
  private begun: { drawing: Drawing; pieces: Iterator<number, void> } | null = null;
  private readonly spare = document.createElement('canvas');

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Brings the layer nearer to what it should show; `restyled`: nothing of it can stay. */
  draw(split: Split, scene: OverlayScene, restyled: boolean): void {
    const { viewport: view, stageSize: stage, shownBoxes: shown } = scene.editor;
    const wanted: Drawing = { split, shown, view, stage, ratio: scene.ratio };
    if (!restyled && this.canFollow(wanted)) this.follow(wanted, scene);
    else if (restyled || this.begun || !this.isDrawn(wanted)) this.drawAtOnce(wanted, scene);
  }

  /** Whether it is not yet drawn for the view it is shown in. */
  get behind(): boolean {
    return this.begun !== null;
  }

  private isDrawn({ split, view, ...wanted }: Drawing): boolean {
    const { drawn } = this;
    return (
      drawn !== null &&
      drawn.view === view &&
      sameSize(drawn, wanted) &&
      drawn.split.count === split.count &&
      sameBoxes(drawn.split.resting, split.resting)
    );
  }

  /** The same crowd, seen another way. */
  private canFollow({ split, shown, view, ...wanted }: Drawing): boolean {
    const { drawn } = this;
    if (!drawn || (drawn.view === view && !this.begun)) return false;
    return isHeavy(split) && sameSize(drawn, wanted) && sameBoxes(drawn.shown, shown);
  }

  private follow(wanted: Drawing, scene: OverlayScene): void {
    if (this.drawn) placeLayer(this.canvas, this.drawn.view, wanted.view);
    this.begun ??= this.begin(wanted, scene);
    if (this.begun && this.draws(this.begun.pieces)) return;
    if (this.begun) this.show(this.begun.drawing, wanted);
    this.begun = null;
    if (this.drawn?.view !== wanted.view) this.begun = this.begin(wanted, scene);
  }

  private begin(drawing: Drawing, scene: OverlayScene) {
    const context = prepared(this.spare, drawing.stage);
    return context && { drawing, pieces: drawResting(context, drawing.split, scene) };
  }

  /** Draws a slice; false when there is no more to draw. */
  private draws(pieces: Iterator<number, void>): boolean {
    for (let spent = 0; spent < SLICE; ) {
      const piece = pieces.next();
      if (piece.done) return false;
      spent += piece.value;
    }
    return true;
  }

  private show(drawing: Drawing, { view }: Drawing): void {
    const { width, height } = drawing.stage;
    prepared(this.canvas, drawing.stage)?.drawImage(this.spare, 0, 0, width, height);
    placeLayer(this.canvas, drawing.view, view);
    this.drawn = drawing;
  }

  private drawAtOnce(wanted: Drawing, scene: OverlayScene): void {
    this.begun = null;
    const context = prepared(this.canvas, wanted.stage);
    if (context) for (const _ of drawResting(context, wanted.split, scene));
    placeLayer(this.canvas, wanted.view, wanted.view);
    this.drawn = wanted;
  }
}

const sameSize = (a: Pick<Drawing, 'stage' | 'ratio'>, b: Pick<Drawing, 'stage' | 'ratio'>) =>
  a.ratio === b.ratio && a.stage.width === b.stage.width && a.stage.height === b.stage.height;
