/** Refused edits that belong together: why, on which frame, both versions, and the ways out. */
import { useEffect } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ProblemLine } from '../../../components/states';
import { formatMoment } from '../../../i18n/format';
import { labelText } from '../../../i18n/label';
import { reasonOf, refusedText } from '../../../i18n/refused';
import { useAction } from '../../../state/action';
import type { Entry } from '../../../state/outbox-entries';
import { downloadEntries, madeAt } from '../../../state/outbox-file';
import { useSession } from '../use-editor';
import { frameIdsOf } from './groups';
import { applyAgain, keepStored } from './settle';
import { versionsOf } from './versions';
import { VersionsTable } from './versions-table';

/** The boxes of an edit over many are a file's matter. */
const TABLES = 4;

export function RefusedItem({ entries }: { entries: readonly Entry[] }) {
  const session = useSession();
  const { stored } = session;
  const t = refusedText();
  const newest = entries.at(-1)?.key;
  const [first] = entries;
  useEffect(() => void stored.tryRead(frameIdsOf(entries)), [stored, newest]);
  if (!first) return null;
  const versions = versionsOf(entries, stored.boxes.value);
  const frame = stored.frames.value.get(first.frame_id);
  const what = first.kind === 'submit' ? t.submit : t.boxes(versions.length);
  return (
    <li class="refused-item">
      <div class="row">
        <b>{what}</b>
        {frame && <span class="muted ellipsis">{t.frame(frame.index + 1, frame.name)}</span>}
        <span class="spacer" />
        <span class="muted num">{t.made(formatMoment(madeAt(first).toISOString()))}</span>
      </div>
      <p>{first.refusal && reasonOf(first.refusal)}</p>
      {versions.slice(0, TABLES).map((row) => (
        <VersionsTable key={row.id} versions={row} frame={stored.frames.value.get(row.frameId)} />
      ))}
      {versions.length > TABLES && <p class="muted">{t.moreBoxes(versions.length - TABLES)}</p>}
      <Ways entries={entries} frameId={first.frame_id} />
    </li>
  );
}

function Ways({ entries, frameId }: { entries: readonly Entry[]; frameId: number }) {
  const session = useSession();
  const { outbox, stored } = session;
  const { busy, problem, run } = useAction();
  const t = labelText();
  const show = () => {
    session.closePanel();
    void session.open(frameId);
  };
  const keep = () => keepStored(entries, outbox, (ids) => session.refresh(ids));
  return (
    <>
      <ProblemLine problem={problem} />
      <div class="row">
        <Button disabled={busy} onClick={() => void run(() => applyAgain(entries, outbox, stored))}>
          {t.useMine}
        </Button>
        <Button disabled={busy} onClick={() => void run(keep)}>
          {t.keepTheirs}
        </Button>
        <Button
          kind="quiet"
          onClick={() => downloadEntries(entries, `rapidlabel-refused-${frameId}.json`)}
        >
          {refusedText().download}
        </Button>
        {session.current.value?.detail.id !== frameId && (
          <Button kind="quiet" onClick={show}>
            {t.showFrame}
          </Button>
        )}
      </div>
    </>
  );
}
