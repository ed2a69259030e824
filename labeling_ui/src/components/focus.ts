/** What Tab stops at. */
const STOPS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** What Tab stops at within an element, itself left out, in the order of the document. */
export function stopsIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.checkVisibility());
}

/** Tab at the last stop goes on to the first, and back: the browser would leave the page. */
export function keepInside(event: KeyboardEvent, element: Element): void {
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey) return;
  const stops = stopsIn(element);
  const [from, to] = event.shiftKey ? [stops.at(0), stops.at(-1)] : [stops.at(-1), stops.at(0)];
  if (document.activeElement !== from && element.contains(document.activeElement)) return;
  event.preventDefault();
  to?.focus();
}
