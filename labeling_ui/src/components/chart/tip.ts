import type uPlot from 'uplot';
import { formatCount, formatValue } from '../../i18n/format';
import { type Curve, valueAt } from './curve';

/** The values under the cursor, in one tip. */
export function tipPlugin(curves: readonly Curve[], color: (name: string) => string): uPlot.Plugin {
  const tip = document.createElement('div');
  tip.className = 'chart-tip';
  tip.hidden = true;
  return {
    hooks: {
      init: (plot) => plot.over.append(tip),
      setCursor: (plot) => {
        const { idx, left } = plot.cursor;
        tip.hidden = typeof idx !== 'number' || left === undefined || left < 0;
        if (tip.hidden || typeof idx !== 'number' || left === undefined) return;
        fill(tip, plot, idx);
        const flip = left > plot.over.clientWidth / 2;
        tip.style.left = `${left}px`;
        tip.style.transform = flip ? 'translateX(calc(-100% - 10px))' : 'translateX(10px)';
      },
    },
  };

  function fill(element: HTMLElement, plot: uPlot, index: number): void {
    const step = plot.data[0][index] ?? 0;
    const lines = [line(formatCount(step), 'var(--muted)')];
    for (const [number, curve] of curves.entries()) {
      const value = valueAt(plot.data[number + 1] ?? [], index);
      if (curve.raw || value === null) continue;
      lines.push(line(`${curve.name} ${formatValue(value)}`, color(curve.color)));
    }
    element.replaceChildren(...lines);
  }
}

function line(text: string, color: string): HTMLElement {
  const element = document.createElement('div');
  element.textContent = text;
  element.style.color = color;
  return element;
}
