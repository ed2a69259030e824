/** A line chart on uPlot, in the look of the product: hairlines, named ends, one cursor. */
import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { formatCount, formatValue } from '../../i18n/format';
import type { Curve } from './curve';
import { drawEndNames } from './end-names';
import { tipPlugin } from './tip';

export type ScaleKind = 'linear' | 'log';

export interface PlotOptions {
  scale: ScaleKind;
  height: number;
  /** Fixed bounds of the y axis, for ratios. */
  range: readonly [number, number] | undefined;
  /** Charts of one page with the same key share the cursor. */
  cursorKey: string;
  nameEnds: boolean;
}

const AXIS_FONT = '11px system-ui, sans-serif';
const END_NAME_WIDTH = 64;

export function createPlot(
  element: HTMLElement,
  curves: readonly Curve[],
  options: PlotOptions,
): uPlot {
  const color = (name: string) => resolveColor(element, name);
  const plot = new uPlot(
    {
      width: element.clientWidth,
      height: options.height,
      padding: [10, options.nameEnds ? END_NAME_WIDTH : 8, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: true, y: false },
        points: { size: 6 },
        sync: { key: options.cursorKey },
      },
      scales: { x: { time: false }, y: yScale(options) },
      axes: [stepAxis(color), valueAxis(color)],
      series: [{}, ...curves.map((curve) => seriesOf(curve, color))],
      hooks: options.nameEnds ? { draw: [(u) => drawEndNames(u, curves, color)] } : {},
      plugins: [tipPlugin(curves, color)],
    },
    alignCurves(curves, options.scale),
    element,
  );
  return plot;
}

/** All curves over one axis of steps; a logarithm has no place for zero and below. */
export function alignCurves(curves: readonly Curve[], scale: ScaleKind): uPlot.AlignedData {
  if (curves.length === 0) return [[]];
  const fits = (value: number) => Number.isFinite(value) && (scale === 'linear' || value > 0);
  return uPlot.join(
    curves.map(({ steps, values }) => [
      [...steps],
      values.map((value) => (fits(value) ? value : null)),
    ]),
  );
}

type ColorOf = (name: string) => string;

function resolveColor(element: HTMLElement, name: string): string {
  return name.startsWith('--') ? getComputedStyle(element).getPropertyValue(name).trim() : name;
}

function yScale({ scale, range }: PlotOptions): uPlot.Scale {
  if (range) return { range: [range[0], range[1]] };
  return scale === 'log' ? { distr: 3, log: 10 } : {};
}

function seriesOf(curve: Curve, color: ColorOf): uPlot.Series {
  return {
    label: curve.name,
    stroke: color(curve.color),
    width: curve.raw ? 1 : 1.5,
    alpha: curve.raw ? 0.28 : 1,
    spanGaps: true,
    points: { show: curve.dots ?? false, size: 5, fill: color('--surface') },
  };
}

function stepAxis(color: ColorOf): uPlot.Axis {
  return {
    stroke: color('--muted'),
    font: AXIS_FONT,
    size: 28,
    grid: { show: false },
    ticks: { show: false },
    border: { show: true, stroke: color('--axis'), width: 1 },
    values: (_, splits) => splits.map((step) => (Number.isInteger(step) ? formatCount(step) : '')),
  };
}

function valueAxis(color: ColorOf): uPlot.Axis {
  return {
    stroke: color('--muted'),
    font: AXIS_FONT,
    size: 48,
    grid: { stroke: color('--grid'), width: 1 },
    ticks: { show: false },
    values: (_, splits) => splits.map((value) => (value === null ? '' : formatValue(value))),
  };
}
