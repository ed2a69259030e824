/** Seeing small things: the picture, the zoom, and what is drawn over it. */
import type { Editor } from '../editor';
import { around } from '../geometry';
import type { Box, Point } from '../model';
import { closeUp } from '../viewport';
import type { Command } from './command';

const ZOOM_STEP = 1.25;

/** Under the pointer, else in the middle. */
function zoom(editor: Editor, factor: number): void {
  const { width, height } = editor.stageSize;
  const middle: Point = { x: width / 2, y: height / 2 };
  editor.zoom(editor.pointer ?? middle, factor);
}

/** Makes boxes fill most of the stage. */
function zoomTo(editor: Editor, boxes: readonly Box[]): void {
  const all = around(boxes.map(({ bbox }) => bbox));
  editor.setViewport(closeUp(all, editor.document.frame, editor.stageSize));
}

export default [
  {
    id: 'night',
    group: 'view',
    keys: [{ code: 'KeyN' }],
    caps: ['N'],
    run: ({ editor }) => editor.sight.toggleNight(),
  },
  {
    id: 'resetPicture',
    group: 'view',
    keys: [{ code: 'KeyN', shift: true }],
    caps: ['⇧', 'N'],
    run: ({ editor }) => editor.sight.reset(),
  },
  {
    id: 'showView',
    group: 'view',
    keys: [{ code: 'KeyV' }],
    caps: ['V'],
    run: ({ page }) => page.showView(),
  },
  {
    id: 'captions',
    group: 'view',
    keys: [{ code: 'KeyH', shift: true }],
    caps: ['⇧', 'H'],
    run: ({ editor }) => editor.appearance.nextCaptions(),
  },
  {
    id: 'zoomSelection',
    group: 'view',
    keys: [{ code: 'Digit0', shift: true }, { code: 'NumpadDecimal' }],
    caps: ['⇧', '0'],
    enabled: ({ editor }) => editor.targets.length > 0,
    run: ({ editor }) => zoomTo(editor, editor.targets),
  },
  {
    id: 'zoomIn',
    group: 'view',
    keys: [{ code: 'Equal' }, { code: 'NumpadAdd' }],
    caps: ['='],
    repeats: true,
    run: ({ editor }) => zoom(editor, ZOOM_STEP),
  },
  {
    id: 'zoomOut',
    group: 'view',
    keys: [{ code: 'Minus' }, { code: 'NumpadSubtract' }],
    caps: ['-'],
    repeats: true,
    run: ({ editor }) => zoom(editor, 1 / ZOOM_STEP),
  },
] satisfies Command[];
