/** The address bar as a signal. Links are plain `<a href>`; a click on one stays in the page. */
import { computed, signal } from '@preact/signals';
import { ROUTES, type RouteName, type RouteSpec } from './routes';

export interface Route {
  name: RouteName;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  load: RouteSpec['load'];
}

const currentUrl = () => window.location.pathname + window.location.search;

const url = signal(currentUrl());

export const route = computed<Route>(() => matchRoute(url.value));

/** The values of `:name` parts when `path` fits `pattern`, else null. `*` fits everything. */
export function matchPattern(pattern: string, path: string): Record<string, string> | null {
  if (pattern === '*') return {};
  const wanted = pattern.split('/');
  const given = path.replace(/\/+$/, '').split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

export function matchRoute(address: string): Route {
  const { pathname, searchParams } = new URL(address, 'http://page');
  const path = pathname === '/' ? '/projects' : pathname;
  for (const { name, pattern, load } of ROUTES) {
    const params = matchPattern(pattern, path);
    if (params) return { name, params, query: searchParams, load };
  }
  throw new Error(`No route for ${address}`);
}

/** Goes to an address of this site: a path, or `?query` of the current page. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const target = new URL(to, window.location.href);
  const address = target.pathname + target.search;
  if (options.replace || address === url.peek()) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  url.value = address;
}

/** Follows back and forward, and clicks on links of this site. */
export function startRouter(): void {
  window.addEventListener('popstate', () => {
    url.value = currentUrl();
  });
  document.addEventListener('click', followLink);
}

function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || !isPlainClick(event) || !isPageLink(link)) return;
  event.preventDefault();
  navigate(link.href);
}

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

function isPageLink(link: HTMLAnchorElement): boolean {
  if (link.target || link.hasAttribute('download')) return false;
  const target = new URL(link.href);
  return target.origin === window.location.origin && !target.pathname.startsWith('/api/');
}
