import { useEffect, useRef, useState } from 'preact/hooks';
import { apiUrl } from '../../api/client';
import { wallText } from '../../i18n/wall';
import { boxIds } from '../../state/outbox-entries';
import { cropPath, type PictureShape } from '../../wall/crop';
import { Pictures } from '../../wall/pictures';
import { CropTile } from './crop-tile';
import { type GridLayout, layoutOf, shapeOf } from './layout';
import { usePointer } from './use-pointer';
import { useWall } from './use-wall';

const SCREENS_PRELOADED = 2;

/** The crops of one screen; it never scrolls, so that a finger can sweep over it. */
export function WallGrid({ side }: { side: number }) {
  const { session } = useWall();
  const grid = useRef<HTMLDivElement>(null);
  const layout = useLayout(grid, side);
  const shape = layout && shapeOf(layout.picture, window.devicePixelRatio);
  usePreloading(shape);
  return (
    <div ref={grid} class="wall-space">
      {shape && session.screen.value.length > 0 && <Screen layout={layout} shape={shape} />}
    </div>
  );
}

function Screen({ layout, shape }: { layout: GridLayout; shape: PictureShape }) {
  const { session, brush } = useWall();
  const pointer = usePointer(layout);
  const refused = new Set(session.outbox.refused.value.flatMap(boxIds));
  // Boxes change inside of their documents: this draws the screen anew.
  void session.changed.value;
  const cursor = session.cursor.value - session.first.value;
  const tiles = session.screen.value.map((crop, place) => (
    <CropTile
      key={crop.box.id}
      crop={crop}
      place={place}
      shape={shape}
      isCurrent={place === cursor}
      marked={brush.marked.value.has(place) ? brush.doing.value : null}
      refused={refused.has(crop.box.id)}
    />
  ));
  return (
    // biome-ignore lint/a11y/useSemanticElements: no table could be laid out by the room there is
    <div
      role="grid"
      class={brush.marked.value.size > 0 ? 'wall-grid sweeping' : 'wall-grid'}
      style={{
        '--picture-width': `${layout.picture.width}px`,
        '--picture-height': `${layout.picture.height}px`,
        '--columns': layout.columns,
      }}
      aria-label={wallText().grid}
      aria-colcount={layout.columns}
      {...pointer}
    >
      {inRows(tiles, layout.columns).map((row, number) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: the crops have the focus
        <div key={number} role="row" class="wall-row">
          {row}
        </div>
      ))}
    </div>
  );
}

const inRows = <T,>(items: readonly T[], columns: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  );

/** Measures the room and tells the session how many crops it takes. */
function useLayout(grid: { current: HTMLElement | null }, side: number): GridLayout | null {
  const { session } = useWall();
  const [layout, setLayout] = useState<GridLayout | null>(null);
  useEffect(() => {
    const { current: element } = grid;
    if (!element) return;
    const measure = () => {
      const next = layoutOf({ width: element.clientWidth, height: element.clientHeight }, side);
      session.resize(next.columns, next.rows);
      setLayout(next);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [session, side]);
  return layout;
}

/** The next screens are here before anybody turns to them. */
function usePreloading(shape: PictureShape | null): void {
  const { session } = useWall();
  const [pictures] = useState(() => new Pictures());
  const start = session.first.value + session.perScreen.value;
  const ahead = session.crops.value.slice(
    start,
    start + SCREENS_PRELOADED * session.perScreen.value,
  );
  useEffect(() => {
    if (shape) pictures.preload(ahead.map((crop) => apiUrl(cropPath(crop, shape))));
  }, [shape?.size, shape?.aspect, start, ahead.length]);
}
