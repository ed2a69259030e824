import { deleted, updated } from '../changes';
import { isOpen, openAbove } from '../proposals';
import type { Command, CommandContext } from './command';

const THRESHOLD_STEP = 0.05;

const openTargets = ({ editor }: CommandContext) => editor.targets.filter(isOpen);
const above = ({ editor }: CommandContext) => openAbove(editor.document.boxes, editor.threshold);

function moveThreshold({ editor }: CommandContext, by: number): void {
  const moved = Math.round((editor.threshold + by) * 100) / 100;
  editor.set('threshold', Math.min(Math.max(moved, 0), 1));
}

export default [
  {
    id: 'nextOpen',
    group: 'proposals',
    keys: [{ code: 'Tab' }],
    caps: ['Tab'],
    enabled: (context) => above(context).length > 0,
    run: ({ editor }) => editor.walk(1),
    hint: 0,
  },
  {
    id: 'previousOpen',
    group: 'proposals',
    keys: [{ code: 'Tab', shift: true }],
    caps: ['⇧', 'Tab'],
    enabled: (context) => above(context).length > 0,
    run: ({ editor }) => editor.walk(-1),
  },
  {
    id: 'accept',
    group: 'proposals',
    keys: [{ code: 'KeyA' }],
    caps: ['A'],
    edits: true,
    enabled: (context) => openTargets(context).length > 0,
    run: (context) =>
      context.editor.perform(openTargets(context).map((box) => updated(box, { verified: true }))),
    hint: 1,
  },
  {
    id: 'reject',
    group: 'proposals',
    keys: [{ code: 'KeyZ' }],
    caps: ['Z'],
    edits: true,
    enabled: (context) => openTargets(context).length > 0,
    run: (context) => context.editor.perform(openTargets(context).map(deleted)),
    hint: 2,
  },
  {
    id: 'acceptAll',
    group: 'proposals',
    keys: [{ code: 'KeyA', shift: true }],
    caps: ['⇧', 'A'],
    edits: true,
    enabled: (context) => above(context).length > 0,
    run: (context) =>
      context.editor.perform(above(context).map((box) => updated(box, { verified: true }))),
    hint: 7,
  },
  {
    id: 'lowerThreshold',
    group: 'proposals',
    keys: [{ code: 'BracketLeft' }],
    caps: ['['],
    run: (context) => moveThreshold(context, -THRESHOLD_STEP),
  },
  {
    id: 'raiseThreshold',
    group: 'proposals',
    keys: [{ code: 'BracketRight' }],
    caps: [']'],
    run: (context) => moveThreshold(context, THRESHOLD_STEP),
  },
] satisfies Command[];
