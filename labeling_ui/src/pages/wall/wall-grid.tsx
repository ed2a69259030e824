import { useEffect, useRef, useState } from 'preact/hooks';
import { apiUrl } from '../../api/client';
import { wallText } from '../../i18n/wall';
import { boxIds } from '../../state/outbox-entries';
import { cropPath } from '../../wall/crop';
import { Pictures } from '../../wall/pictures';
import type { Cell } from '../../wall/sweep';
import { CropTile } from './crop-tile';
import { cellAt, type GridLayout, layoutOf, pictureSize } from './layout';
import { useWall } from './use-wall';

const SCREENS_PRELOADED = 2;

/** The crops of one screen; it never scrolls, so that a finger can sweep over it. */
export function WallGrid({ least }: { least: number }) {
  const { session } = useWall();
  const grid = useRef<HTMLDivElement>(null);
  const layout = useLayout(grid, least);
  const size = layout ? pictureSize(layout.side, window.devicePixelRatio) : 0;
  usePreloading(size);
  return (
    <div ref={grid} class="wall-space">
      {layout && session.screen.value.length > 0 && <Screen layout={layout} size={size} />}
    </div>
  );
}

function Screen({ layout, size }: { layout: GridLayout; size: number }) {
  const { session, brush, openFrame } = useWall();
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
      size={size}
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
      style={{ '--side': `${layout.side}px`, '--columns': layout.columns }}
      aria-label={wallText().grid}
      aria-colcount={layout.columns}
      {...pointer}
      onDblClick={openFrame}
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
function useLayout(grid: { current: HTMLElement | null }, least: number): GridLayout | null {
  const { session } = useWall();
  const [layout, setLayout] = useState<GridLayout | null>(null);
  useEffect(() => {
    const { current: element } = grid;
    if (!element) return;
    const measure = () => {
      const next = layoutOf({ width: element.clientWidth, height: element.clientHeight }, least);
      session.resize(next.columns, next.rows);
      setLayout(next);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [session, least]);
  return layout;
}

/** The next screens are here before anybody turns to them. */
function usePreloading(size: number): void {
  const { session } = useWall();
  const [pictures] = useState(() => new Pictures());
  const start = session.first.value + session.perScreen.value;
  const ahead = session.crops.value.slice(
    start,
    start + SCREENS_PRELOADED * session.perScreen.value,
  );
  const paths = ahead.map((crop) => cropPath(crop, size));
  useEffect(() => {
    if (size > 0) pictures.preload(paths.map(apiUrl));
  }, [size, start, ahead.length]);
}

/** Presses and sweeps; the grid keeps the pointer until it is let go, also outside of it. */
function usePointer(layout: GridLayout) {
  const { brush, session } = useWall();
  const cellOf = (event: PointerEvent): Cell | null => {
    const place = (event.currentTarget as Element).getBoundingClientRect();
    const cell = cellAt({ x: event.clientX - place.left, y: event.clientY - place.top }, layout);
    return cell !== null && cell < session.screen.value.length ? cell : null;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const cell = cellOf(event);
      if (cell === null || event.button !== 0 || !event.isPrimary) return;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      brush.press(cell, event.shiftKey);
    },
    onPointerMove: (event: PointerEvent) => {
      const cell = cellOf(event);
      if (cell !== null) brush.move(cell);
    },
    onPointerUp: (event: PointerEvent) => brush.release(event.pointerType !== 'mouse'),
    onPointerCancel: () => brush.cancel(),
  };
}
