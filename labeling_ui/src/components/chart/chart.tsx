import './chart.css';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import { language } from '../../i18n/texts';
import { theme } from '../../state/theme';
import { ChartTable } from './chart-table';
import type { Curve } from './curve';
import type { ScaleKind } from './plot';

interface ChartProps {
  /** One sentence that says what the chart shows. */
  label: string;
  curves: readonly Curve[];
  scale?: ScaleKind;
  height?: number;
  range?: readonly [number, number];
  cursorKey: string;
  /** Small charts have their name above instead, and no table. */
  small?: boolean;
}

/** A live line chart: new values are appended, nothing moves by itself. */
export function Chart(props: ChartProps) {
  const { label, curves, scale = 'linear', height = 220, range, cursorKey, small = false } = props;
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(curves);
  latest.current = curves;

  // A chart is made anew only when what it consists of changes; values go in by themselves.
  const names = curves.map((curve) => `${curve.name} ${curve.color}`).join('|');
  useEffect(() => {
    let gone = false;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) plot.current?.setSize({ width: entry.contentRect.width, height });
    });
    // uPlot comes in its own file: only pages with charts load it.
    import('./plot').then(({ createPlot }) => {
      if (gone || !element.current) return;
      const options = { scale, height, range, cursorKey, nameEnds: !small };
      plot.current = createPlot(element.current, latest.current, options);
      observer.observe(element.current);
    });
    return () => {
      gone = true;
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [names, scale, height, cursorKey, small, theme.value, language.value]);

  useEffect(() => {
    const current = plot.current;
    if (!current) return;
    void import('./plot').then(({ alignCurves }) => {
      if (plot.current === current) current.setData(alignCurves(latest.current, scale));
    });
  }, [curves]);

  return (
    <>
      <div
        class="chart"
        ref={element}
        role="img"
        aria-label={label}
        style={{ height: `${height}px` }}
      />
      {!small && <ChartTable curves={curves} />}
    </>
  );
}
