import type { Command } from './command';

export default [
  {
    // By the list itself, while it has the focus. Here it stands in the sheet of keys.
    id: 'walkList',
    group: 'boxes',
    keys: [],
    caps: ['↑', '↓'],
    fixed: true,
    run: () => undefined,
  },
] satisfies Command[];
