import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { brief } from '../../editor/keystroke';
import { Renderer } from '../../editor/render/renderer';
import { ZoneLayer } from '../../editor/render/zone-layer';
import { Stage } from '../../editor/stage';
import { labelText } from '../../i18n/label';
import { capsById } from './key-caps';
import { versionsOf } from './refused/versions';
import type { LabelSession } from './session';
import { StageHud } from './stage-hud';
import { useSession } from './use-editor';

const cap = (id: string) => brief(capsById(id));

/** The frame and its boxes on four canvases. Everything on it is drawn by the editor, not by Preact. */
export function StageView() {
  const session = useSession();
  const t = labelText();
  const stage = useRef<HTMLDivElement>(null);
  // Before it is painted: a press on what is seen is never lost.
  useLayoutEffect(() => (stage.current ? mount(stage.current, session) : undefined), [session]);
  return (
    <div
      class="label-stage"
      data-testid="stage"
      ref={stage}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the stage takes the keys; the list mirrors it
      tabIndex={0}
      aria-label={t.stage}
      aria-description={t.stageHelp(cap('aim'), cap('nextRegion'), cap('keys'))}
      role="application"
    >
      <canvas />
      <canvas />
      <canvas />
      <canvas />
      <StageHud />
    </div>
  );
}

function mount(element: HTMLDivElement, session: LabelSession): () => void {
  const [frameCanvas, zoneCanvas, boxesCanvas, overlayCanvas] = element.querySelectorAll('canvas');
  if (!frameCanvas || !zoneCanvas || !boxesCanvas || !overlayCanvas) return () => undefined;
  const { editor, outbox } = session;
  const renderer = new Renderer(frameCanvas, boxesCanvas, overlayCanvas, editor);
  const zoneLayer = new ZoneLayer(zoneCanvas, editor);
  const stage = new Stage(element, editor);
  const stops = [
    editor.damaged.on(() => writeState(element, session)),
    // Enter sets corners then, and presses no button that had the focus.
    editor.aim.begun.on(() => element.focus({ preventScroll: true })),
    effect(() => renderer.setImage(session.picture.image.value)),
    effect(() => {
      element.dataset.pending = String(outbox.waiting.value.length);
      element.dataset.unkept = String(outbox.unkept.value);
    }),
    effect(() => {
      const id = session.current.value?.detail.id ?? 0;
      const versions = versionsOf(outbox.refused.value, session.stored.boxes.value);
      renderer.setConflicts(
        versions
          .filter(({ frameId }) => frameId === id)
          .map(({ mine, theirs }) => ({ mine: mine?.bbox ?? null, theirs: theirs?.bbox ?? null })),
      );
    }),
    effect(() => {
      const id = session.current.value?.detail.id ?? 0;
      const { propagation, ranges } = session.across;
      const ghosts = (propagation.value ?? ranges.preparing.value)?.ghostsOn(id) ?? [];
      renderer.setGhosts(ghosts);
      element.dataset.ghosts = String(ghosts.length);
    }),
    effect(() => {
      element.ariaBusy = String(session.across.bringing.value > 0);
    }),
    effect(() => stage.holdPan(session.panHeld.value)),
    () => renderer.destroy(),
    () => zoneLayer.destroy(),
    () => stage.destroy(),
  ];
  writeState(element, session);
  return () => {
    for (const stop of stops) stop();
  };
}

/** What tests, and scripts that work the page from outside, read off the stage. */
function writeState(element: HTMLElement, { editor }: LabelSession): void {
  const { scale, offsetX, offsetY } = editor.viewport;
  const state = {
    frameId: editor.document.frame.id || '',
    boxes: editor.shownBoxes.length,
    zones: editor.zones.all.length,
    scale,
    offsetX,
    offsetY,
  };
  for (const [name, value] of Object.entries(state)) {
    const text = String(value);
    if (element.dataset[name] !== text) element.dataset[name] = text;
  }
}
