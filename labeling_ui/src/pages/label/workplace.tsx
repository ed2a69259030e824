import { useSignalEffect } from '@preact/signals';
import { ErrorState, Loading } from '../../components/states';
import { AimStatus } from './aim-status';
import { Bars } from './bars';
import { BoxPanel } from './box-panel';
import { FilterChip } from './filter/filter-chip';
import { FilterPopover } from './filter/filter-popover';
import { GoToDialog } from './go-to-dialog';
import { HintStrip } from './hint-strip';
import { LabelKeys } from './keys-sheet';
import { NothingLeft } from './nothing-left';
import { NoticeLine } from './notice-line';
import { RefusedDialog } from './refused/refused-dialog';
import type { LabelSession } from './session';
import { StageView } from './stage-view';
import { Timeline } from './timeline';
import { ToolRail } from './tool-rail';
import { SessionProvider } from './use-editor';
import { StageAids } from './view/stage-aids';
import { ViewPopover } from './view/view-popover';

/** Everything under the top bar. */
export function Workplace({ session }: { session: LabelSession }) {
  // The neighbours become known when the list of frames has been read so far.
  useSignalEffect(() => {
    const id = session.current.peek()?.detail.id;
    if (id !== undefined && session.source.frames.value.length > 0) session.prefetchAround(id);
  });
  if (session.done.value) return <NothingLeft session={session} />;
  if (!session.current.value) return <NotYet session={session} />;
  return (
    <SessionProvider value={session}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps the focus, does nothing itself */}
      <div class="label-page" onMouseDown={keepFocus}>
        <ToolRail />
        <div class="label-middle">
          <Bars />
          <StageView />
          <StageAids />
          <AimStatus />
          <FilterChip />
          <FilterPopover />
          <NoticeLine />
          <ViewPopover />
        </div>
        <BoxPanel />
        <Timeline />
        <HintStrip />
        {session.panel.value === 'keys' && <LabelKeys onClose={() => session.closePanel()} />}
        {session.panel.value === 'go' && <GoToDialog />}
        {session.panel.value === 'refused' && <RefusedDialog />}
      </div>
    </SessionProvider>
  );
}

/** A clicked button must not take the focus: Enter and Space would press it again. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}

function NotYet({ session }: { session: LabelSession }) {
  const problem = session.problem.value;
  if (!problem) return <Loading />;
  return <ErrorState problem={problem} onRetry={() => void session.reload()} />;
}
