import type { Command } from './command';

export default [
  {
    id: 'aim',
    group: 'view',
    keys: [{ code: 'KeyK' }],
    caps: ['K'],
    enabled: ({ editor }) => editor.aim.allowed,
    run: ({ editor }) => editor.aim.begin(),
    hint: 10.5,
  },
] satisfies Command[];
