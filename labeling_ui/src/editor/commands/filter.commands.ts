import type { Command } from './command';

export default [
  {
    id: 'filter',
    group: 'view',
    keys: [{ code: 'KeyF', shift: true }],
    caps: ['⇧', 'F'],
    run: ({ page }) => page.showFilter(),
  },
  {
    id: 'clearFilter',
    group: 'view',
    keys: [{ code: 'KeyX', shift: true }],
    caps: ['⇧', 'X'],
    enabled: ({ editor }) => editor.showing.filtering.isOn,
    run: ({ editor }) => editor.showing.filtering.clear(),
    hint: 10.5,
  },
] satisfies Command[];
