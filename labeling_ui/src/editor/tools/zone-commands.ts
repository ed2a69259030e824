/** What the keys do while zones are drawn: they act on zones and their corners, not on boxes. */
import type { Keystroke } from '../commands/command';
import type { Editor } from '../editor';
import { focusOn, visible } from '../viewport';
import { bounds } from '../zone-geometry';
import type { Zone } from '../zones';
import type { OwnCommand } from './tool';
import type { ZoneTool } from './zone.tool';

const WAYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export function zoneCommands(tool: ZoneTool): ReadonlyMap<string, OwnCommand> {
  const { editor } = tool;
  const { zoneEditing } = editor;
  const isOutlining = () => zoneEditing.outline.length > 0;
  const isPicked = () => zoneEditing.allowed && zoneEditing.picked !== null;
  const nudge: OwnCommand = { enabled: isPicked, run: (key) => move(tool, key) };
  const walk = (step: 1 | -1): OwnCommand => ({
    enabled: () => editor.zones.all.length > 0,
    run: () => visit(editor, step),
  });
  return new Map<string, OwnCommand>([
    ['submit', { run: () => (isOutlining() ? tool.close(zoneEditing.outline) : leave(editor)) }],
    ['escape', { run: () => goBack(tool) }],
    [
      'delete',
      {
        enabled: () => isOutlining() || isPicked(),
        run: () => (isOutlining() ? dropCorner(tool) : zoneEditing.removePicked()),
      },
    ],
    [
      'undo',
      {
        enabled: () => isOutlining() || zoneEditing.canUndo,
        run: () => (isOutlining() ? dropCorner(tool) : zoneEditing.undo()),
      },
    ],
    ['redo', { enabled: () => zoneEditing.canRedo, run: () => zoneEditing.redo() }],
    ['nudge', nudge],
    ['nudgeFar', nudge],
    ['nextOpen', walk(1)],
    ['previousOpen', walk(-1)],
  ]);
}

/** Out of the outline, else of what is picked, else out of the tool. */
function goBack(tool: ZoneTool): void {
  const { editor } = tool;
  const { zoneEditing } = editor;
  if (editor.cancel()) return;
  if (zoneEditing.outline.length > 0) {
    zoneEditing.trace([]);
    tool.go(tool.idle());
  } else if (zoneEditing.picked) zoneEditing.pick(null);
  else leave(editor);
}

export const leave = (editor: Editor): void => editor.setTool('draw');

function dropCorner(tool: ZoneTool): void {
  const { zoneEditing } = tool.editor;
  zoneEditing.trace(zoneEditing.outline.slice(0, -1), zoneEditing.next);
  tool.go(tool.idle());
}

/** The picked corner, or the whole zone, by 1 px; with Shift by 10. */
function move(tool: ZoneTool, { code, shift }: Keystroke): void {
  const { zoneEditing } = tool.editor;
  const { picked, corner } = zoneEditing;
  const [x, y] = WAYS[code] ?? [0, 0];
  if (!picked) return;
  const far = shift ? 10 : 1;
  const moved = picked.points.filter((_, i) => corner === null || corner === i);
  const by = tool.shift(moved, { x: x * far, y: y * far });
  const points = picked.points.map((point) =>
    moved.includes(point) ? tool.within({ x: point.x + by.x, y: point.y + by.y }) : point,
  );
  zoneEditing.put({ ...picked, points });
}

/** Picks the next zone, and brings it into view. */
function visit(editor: Editor, step: 1 | -1): void {
  const { zones, zoneEditing } = editor;
  const at = zones.all.findIndex(({ id }) => id === zoneEditing.picked?.id);
  const from = at < 0 && step < 0 ? 0 : at;
  const zone = zones.all.at((from + step) % zones.all.length);
  if (zone) show(editor, zone);
}

/** Picks a zone; one that the stage does not show as a whole is brought to its middle. */
export function show(editor: Editor, zone: Zone): void {
  const { viewport, stageSize, document } = editor;
  const around = bounds(zone.points);
  const [left, top, right, bottom] = visible(viewport, stageSize);
  const seen = around[0] >= left && around[1] >= top && around[2] <= right && around[3] <= bottom;
  if (!seen) editor.setViewport(focusOn(around, document.frame, stageSize));
  editor.zoneEditing.pick(zone.id);
}
