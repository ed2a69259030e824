import './stage-aids.css';
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { LoupeLayer } from '../../../editor/render/loupe-layer';
import { MinimapLayer } from '../../../editor/render/minimap-layer';
import { useSession } from '../use-editor';

/** Minimap and loupe: over the stage, drawn by the editor. What they show is on the stage as well. */
export function StageAids() {
  const session = useSession();
  const minimap = useRef<HTMLCanvasElement>(null);
  const loupe = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!minimap.current || !loupe.current) return;
    const layers = [
      new MinimapLayer(minimap.current, session.editor),
      new LoupeLayer(loupe.current, session.editor),
    ];
    const stop = effect(() => {
      for (const layer of layers) layer.setImage(session.picture.image.value);
    });
    return () => {
      stop();
      for (const layer of layers) layer.destroy();
    };
  }, [session]);
  return (
    <div aria-hidden="true">
      <canvas class="label-aid minimap" data-testid="minimap" ref={minimap} hidden />
      <canvas class="label-aid loupe" data-testid="loupe" ref={loupe} hidden />
    </div>
  );
}
