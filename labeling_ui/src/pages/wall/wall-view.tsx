import { useEffect, useMemo, useState } from 'preact/hooks';
import { navigate } from '../../app/router';
import { readPreference, writePreference } from '../../state/preferences';
import { verdictOf } from '../../wall/crop';
import { toAddress, type WallFilter } from '../../wall/filter';
import type { WallSession } from '../../wall/session';
import { Brush } from './brush';
import { FilterBar } from './filter-bar';
import { Foot } from './foot';
import { WallKeys } from './keys-sheet';
import { CROP_SIZES, type CropSize } from './layout';
import { Notices } from './notices';
import { ProgressLine } from './progress-line';
import { useKeys } from './use-keys';
import { WallProvider } from './use-wall';
import { WallEnd } from './wall-end';
import { WallGrid } from './wall-grid';

const SIZES = Object.keys(CROP_SIZES) as CropSize[];

/** Everything under the top bar. */
export function WallView({ session, filter }: { session: WallSession; filter: WallFilter }) {
  const brush = useMemo(() => new Brush(session), [session]);
  const [size, setSize] = useState<CropSize>(readPreference('crop-size', SIZES) ?? 'medium');
  const [keysShown, setKeysShown] = useState(false);
  const openFrame = () => {
    const crop = session.crops.value[session.cursor.value];
    if (crop) navigate(frameAddress(session.project.id, crop.box.frame_id, crop.box.id));
  };
  const page = useMemo(
    () => ({
      openFrame,
      switchBrush: () => brush.switch(),
      cancelSweep: () => brush.cancel(),
      showKeys: () => setKeysShown(true),
    }),
    [session, brush],
  );
  useKeys(session, page);
  useEffect(() => session.show(filter), [session, toAddress(filter)]);
  const ask = (next: WallFilter) => navigate(toAddress(next), { replace: true });
  const chooseSize = (next: CropSize) => {
    setSize(next);
    writePreference('crop-size', next);
  };
  return (
    <WallProvider value={{ session, brush, filter, ask, openFrame }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus, does nothing itself */}
      <div class="wall-page" {...useMarks(session)} onMouseDown={keepFocus}>
        <div class="wall-head">
          <FilterBar />
          <ProgressLine />
        </div>
        <div class="wall-middle">
          <WallGrid side={CROP_SIZES[size]} />
          {session.screen.value.length === 0 && <WallEnd />}
          <Notices />
        </div>
        <Foot cropSize={size} onCropSize={chooseSize} showKeys={page.showKeys} />
        {keysShown && <WallKeys onClose={() => setKeysShown(false)} />}
      </div>
    </WallProvider>
  );
}

/** What can be told from outside: the page's state as attributes. */
function useMarks(session: WallSession) {
  void session.changed.value;
  const { crops, cursor, screen, outbox } = session;
  return {
    'data-testid': 'wall',
    'data-crops': screen.value.length,
    'data-cursor': crops.value[cursor.value]?.box.id ?? '',
    'data-decided': crops.value.filter((crop) => verdictOf(crop) !== 'open').length,
    'data-pending': outbox.waiting.value.length,
  };
}

/** The labeling page, at this box. */
const frameAddress = (projectId: number, frameId: number, boxId: string) =>
  `/projects/${projectId}/label?frame=${frameId}&box=${boxId}`;

/** A clicked button must not take the focus from the crops: Enter would press it again. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}
