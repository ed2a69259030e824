import { type BoxChange, deleted, updated } from '../changes';
import type { Box } from '../model';
import { isOpen, openAbove } from '../proposals';
import type { Command, CommandContext } from './command';

const THRESHOLD_STEP = 0.05;

const openTargets = ({ editor }: CommandContext) => editor.targets.filter(isOpen);
const above = ({ editor }: CommandContext) => openAbove(editor.showing.listed, editor.threshold);

function moveThreshold({ editor }: CommandContext, by: number): void {
  const moved = Math.round((editor.threshold + by) * 100) / 100;
  editor.set('threshold', Math.min(Math.max(moved, 0), 1));
}

/** Settles proposals; a walk that is at the proposal goes on to the next one. */
function settle(context: CommandContext, settled: (box: Box) => BoxChange): void {
  const { editor } = context;
  const targets = openTargets(context);
  const goesOn = editor.walk.isAt(targets);
  editor.perform(targets.map(settled));
  if (goesOn) editor.walk.proceed();
}

const accepted = (box: Box) => updated(box, { verified: true });

export default [
  {
    id: 'nextOpen',
    group: 'proposals',
    keys: [{ code: 'Tab' }],
    caps: ['Tab'],
    enabled: (context) => above(context).length > 0,
    run: ({ editor }) => editor.walk.go(1),
    repeats: true,
    hint: 0,
  },
  {
    id: 'previousOpen',
    group: 'proposals',
    keys: [{ code: 'Tab', shift: true }],
    caps: ['⇧', 'Tab'],
    enabled: (context) => above(context).length > 0,
    run: ({ editor }) => editor.walk.go(-1),
    repeats: true,
  },
  {
    id: 'accept',
    group: 'proposals',
    keys: [{ code: 'KeyA' }],
    caps: ['A'],
    edits: true,
    enabled: (context) => openTargets(context).length > 0,
    run: (context) => settle(context, accepted),
    hint: 1,
  },
  {
    id: 'reject',
    group: 'proposals',
    keys: [{ code: 'KeyZ' }],
    caps: ['Z'],
    edits: true,
    enabled: (context) => openTargets(context).length > 0,
    run: (context) => settle(context, deleted),
    hint: 2,
  },
  {
    id: 'skip',
    group: 'proposals',
    keys: [{ code: 'KeyS' }],
    caps: ['S'],
    enabled: (context) => context.editor.walk.isAt(openTargets(context)),
    run: ({ editor }) => editor.walk.skip(),
    hint: 2.5,
  },
  {
    id: 'acceptAll',
    group: 'proposals',
    keys: [{ code: 'KeyA', shift: true }],
    caps: ['⇧', 'A'],
    edits: true,
    enabled: (context) => above(context).length > 0,
    run: (context) => context.editor.perform(above(context).map(accepted)),
    hint: 7,
  },
  {
    id: 'lowerThreshold',
    group: 'proposals',
    keys: [{ code: 'BracketLeft' }],
    caps: ['['],
    repeats: true,
    run: (context) => moveThreshold(context, -THRESHOLD_STEP),
  },
  {
    id: 'raiseThreshold',
    group: 'proposals',
    keys: [{ code: 'BracketRight' }],
    caps: [']'],
    repeats: true,
    run: (context) => moveThreshold(context, THRESHOLD_STEP),
  },
] satisfies Command[];
