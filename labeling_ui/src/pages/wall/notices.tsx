/** Bars above the crops: never a dialog, the work goes on under them. */
import { Problem } from '../../api/client';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { wallText } from '../../i18n/wall';
import { useAction } from '../../state/action';
import type { Entry } from '../../state/outbox-entries';
import { keepTheirs, useMine } from '../label/refusals';
import { useWall } from './use-wall';

export function Notices() {
  return (
    <>
      <RefusedNotice />
      <ProblemNotice />
    </>
  );
}

/** Decisions that the server refused: they wait for the person's word, and the crops are marked. */
function RefusedNotice() {
  const { session } = useWall();
  const t = wallText();
  const { busy, problem, run } = useAction();
  const here = session.outbox.refused.value.filter(
    ({ kind, frame_id }) => kind === 'edit' && session.documents.get(frame_id),
  );
  if (here.length === 0) return null;
  const eachFrame = async (act: (entries: Entry[], frameId: number) => Promise<void>) => {
    for (const [frameId, entries] of byFrame(here)) await act(entries, frameId);
    session.refresh();
  };
  const mine = () => eachFrame((entries) => useMine(entries, session.outbox));
  const theirs = () =>
    eachFrame((entries, id) => keepTheirs(entries, session.outbox, session.documents.of(id)));
  return (
    <div class="wall-notice conflict" role="status">
      <Icon name="warning" />
      <span>
        <b>{t.refused(here.length)}</b> {problem?.message}
      </span>
      <span class="spacer" />
      <Button disabled={busy} onClick={() => void run(mine)}>
        {t.useMine}
      </Button>
      <Button kind="quiet" disabled={busy} onClick={() => void run(theirs)}>
        {t.keepTheirs}
      </Button>
    </div>
  );
}

function byFrame(entries: readonly Entry[]): Map<number, Entry[]> {
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) {
    groups.set(entry.frame_id, [...(groups.get(entry.frame_id) ?? []), entry]);
  }
  return groups;
}

/** The next page could not be read while others hang. */
function ProblemNotice() {
  const { session } = useWall();
  const t = wallText();
  const problem = session.problem.value;
  if (!(problem instanceof Problem) || session.crops.value.length === 0) return null;
  return (
    <div class="wall-notice" role="alert">
      <Icon name="warning" />
      <span>
        <b>{t.moreFailed}</b> {t.decisionsKept}
      </span>
      <span class="spacer" />
      <Button onClick={() => session.retry()}>{t.tryAgain}</Button>
    </div>
  );
}
