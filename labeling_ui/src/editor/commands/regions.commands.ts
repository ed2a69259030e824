import type { Command } from './command';

export default [
  {
    id: 'nextRegion',
    group: 'view',
    keys: [{ code: 'F6' }],
    caps: ['F6'],
    run: ({ page }) => page.walkRegions(1),
  },
  {
    id: 'previousRegion',
    group: 'view',
    keys: [{ code: 'F6', shift: true }],
    caps: ['⇧', 'F6'],
    run: ({ page }) => page.walkRegions(-1),
  },
] satisfies Command[];
