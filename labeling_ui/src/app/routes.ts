/** The page addresses. Adding a page: one line here, one folder under `pages/`. */
import type { ComponentType } from 'preact';

export interface PageProps {
  /** The named parts of the path, decoded: `projectId`, `jobId`. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

export interface PageModule {
  default: ComponentType<PageProps>;
}

export interface RouteSpec {
  name: string;
  pattern: string;
  load: () => Promise<PageModule>;
}

export const ROUTES = [
  { name: 'projects', pattern: '/projects', load: () => import('../pages/projects') },
  { name: 'label', pattern: '/projects/:projectId/label', load: () => import('../pages/label') },
  { name: 'wall', pattern: '/projects/:projectId/wall', load: () => import('../pages/wall') },
  { name: 'data', pattern: '/projects/:projectId/data', load: () => import('../pages/data') },
  {
    name: 'datasets',
    pattern: '/projects/:projectId/datasets',
    load: () => import('../pages/datasets'),
  },
  { name: 'jobs', pattern: '/projects/:projectId/jobs', load: () => import('../pages/jobs') },
  { name: 'job', pattern: '/jobs/:jobId', load: () => import('../pages/job') },
  { name: 'sign-in', pattern: '/sign-in', load: () => import('../pages/sign-in') },
  { name: 'people', pattern: '/people', load: () => import('../pages/people') },
  { name: 'tokens', pattern: '/tokens', load: () => import('../pages/tokens') },
  { name: 'not-found', pattern: '*', load: () => import('../pages/not-found') },
] as const satisfies readonly RouteSpec[];

export type RouteName = (typeof ROUTES)[number]['name'];
