import { stopsIn } from '../../components/focus';

/**
 * The parts of the page in the order of a key. Tab walks the proposals while the frame has the focus, so
 * this key is how the focus gets out of the frame, and back.
 */
const REGIONS = [
  '[data-testid=stage]',
  '.label-bar-stack',
  '.label-panel',
  '.label-timeline',
  '.top-bar',
  '.label-rail',
];

/** Moves the focus into the next part that has something to work. */
export function walkRegions(step: 1 | -1): void {
  const stops = REGIONS.flatMap((region) => {
    const part = document.querySelector(region);
    const first = part && firstOf(part);
    return part && first ? [{ part, first }] : [];
  });
  const focus = document.activeElement;
  const at = stops.findIndex(({ part }) => part.contains(focus));
  const from = at < 0 && step < 0 ? 0 : at;
  stops.at((from + step) % stops.length)?.first.focus();
}

function firstOf(part: Element): HTMLElement | undefined {
  if (part instanceof HTMLElement && part.tabIndex === 0) return part;
  return stopsIn(part)[0];
}
