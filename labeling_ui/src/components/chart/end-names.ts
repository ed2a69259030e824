import type uPlot from 'uplot';
import { type Curve, spread, valueAt } from './curve';

const LINE_HEIGHT = 13;

/** Writes each curve's name at its end, in its colour; names that would touch move apart. */
export function drawEndNames(
  plot: uPlot,
  curves: readonly Curve[],
  color: (name: string) => string,
): void {
  const ratio = devicePixelRatio;
  const { ctx, bbox } = plot;
  const ends = curves.flatMap((curve, index) => {
    const values = plot.data[index + 1];
    const last = values && valueAt(values, values.length - 1);
    if (curve.raw || last === null || last === undefined) return [];
    return [{ curve, y: plot.valToPos(last, 'y', true) }];
  });
  const rows = spread(
    ends.map(({ y }) => y),
    LINE_HEIGHT * ratio,
    bbox.top + bbox.height,
  );
  ctx.save();
  ctx.font = `500 ${11 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const [index, { curve }] of ends.entries()) {
    ctx.fillStyle = color(curve.color);
    ctx.fillText(curve.name, bbox.left + bbox.width + 6 * ratio, rows[index] ?? 0);
  }
  ctx.restore();
}
