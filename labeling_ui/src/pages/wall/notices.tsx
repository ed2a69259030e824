/** Over the foot of the crops: never a dialog, the work goes on above them and nothing moves. */
import type { ComponentChildren } from 'preact';
import { Problem } from '../../api/client';
import { online } from '../../app/offline-strip';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { shellText } from '../../i18n/shell';
import { wallText } from '../../i18n/wall';
import { useAction } from '../../state/action';
import { framesOf } from '../../state/outbox-entries';
import type { WallSession } from '../../wall/session';
import { applyAgain, keepStored } from '../label/refused/settle';
import { StoredFrames } from '../label/refused/stored-frames';
import { useWall } from './use-wall';

export function Notices() {
  return (
    <div class="wall-notices">
      <RefusedNotice />
      <ProblemNotice />
      <AwayNotice />
    </div>
  );
}

/** Without a network, or while the server does not answer. */
function AwayNotice() {
  const { outbox } = useWall().session;
  const shell = shellText();
  if (online.value && outbox.reachable.value) return null;
  return (
    <div class="wall-notice warn" role="status">
      <Icon name="offline" />
      <span>
        <b>{online.value ? wallText().noAnswer : shell.offline}</b> {shell.offlineAdvice}
      </span>
    </div>
  );
}

/** Decisions that the server refused: they wait for the person's word, and the crops are marked. */
function RefusedNotice() {
  const { session } = useWall();
  const t = wallText();
  const { busy, problem, run } = useAction();
  const { outbox, documents } = session;
  const here = outbox.refused.value.filter(
    (entry) => entry.kind === 'edit' && [...framesOf(entry)].some((id) => documents.get(id)),
  );
  if (here.length === 0) return null;
  const mine = () => applyAgain(here, outbox, new StoredFrames());
  const theirs = () => keepStored(here, outbox, (frameIds) => showStored(session, frameIds));
  return (
    <div class="wall-notice conflict" role="status">
      <Icon name="warning" />
      <span>
        <b>{t.refused(here.length)}</b> {problem?.message}
      </span>
      <Actions>
        <Button disabled={busy} onClick={() => void run(mine)}>
          {t.useMine}
        </Button>
        <Button kind="quiet" disabled={busy} onClick={() => void run(theirs)}>
          {t.keepTheirs}
        </Button>
      </Actions>
    </div>
  );
}

/** Shows what the server has of the crops of these frames. @throws Problem */
async function showStored(session: WallSession, frameIds: readonly number[]): Promise<void> {
  const frames = await new StoredFrames().read(frameIds);
  for (const { id, boxes } of frames) session.accept(id, boxes);
}

/** The next page could not be read while others hang. */
function ProblemNotice() {
  const { session } = useWall();
  const t = wallText();
  const problem = session.problem.value;
  if (!(problem instanceof Problem) || session.screen.value.length === 0) return null;
  return (
    <div class="wall-notice" role="alert">
      <Icon name="warning" />
      <span>
        <b>{t.moreFailed}</b> {t.decisionsKept}
      </span>
      <Actions>
        <Button onClick={() => session.retry()}>{t.tryAgain}</Button>
      </Actions>
    </div>
  );
}

const Actions = ({ children }: { children: ComponentChildren }) => (
  <span class="wall-notice-acts">{children}</span>
);
