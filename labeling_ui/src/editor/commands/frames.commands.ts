import type { Command } from './command';

export default [
  {
    id: 'submit',
    group: 'frames',
    keys: [{ code: 'Enter' }, { code: 'NumpadEnter' }],
    caps: ['↵'],
    edits: true,
    run: ({ page }) => page.submit(),
    hint: 8,
  },
  {
    id: 'settleAndSubmit',
    group: 'frames',
    keys: [
      { code: 'Enter', shift: true },
      { code: 'NumpadEnter', shift: true },
    ],
    caps: ['⇧', '↵'],
    edits: true,
    enabled: ({ editor }) => editor.openProposals.length > 0,
    run: ({ page }) => page.settleAndSubmit(),
    hint: 7.5,
  },
  {
    id: 'previousFrame',
    group: 'frames',
    keys: [{ code: 'KeyD' }],
    caps: ['D'],
    repeats: true,
    run: ({ page }) => page.step(-1),
    hint: 9,
  },
  {
    id: 'nextFrame',
    group: 'frames',
    keys: [{ code: 'KeyF' }],
    caps: ['F'],
    repeats: true,
    run: ({ page }) => page.step(1),
    hint: 10,
  },
  {
    id: 'goToFrame',
    group: 'frames',
    keys: [{ code: 'KeyJ' }],
    caps: ['J'],
    run: ({ page }) => page.goToFrame(),
  },
] satisfies Command[];
