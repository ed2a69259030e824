/** Refused edits over the stage: of this frame with both versions, of others with the way there. */
import { useEffect } from 'preact/hooks';
import { Button } from '../../../components/button';
import { size } from '../../../editor/render/captions';
import { labelText } from '../../../i18n/label';
import { reasonOf, refusedText } from '../../../i18n/refused';
import { useAction } from '../../../state/action';
import { type Entry, framesOf } from '../../../state/outbox-entries';
import { Bar } from '../bar';
import { useSession } from '../use-editor';
import { applyAgain, keepStored } from './settle';
import { type Versions, versionsOf } from './versions';

/** More than these are in the list of all. */
const ROWS = 3;

export function RefusedBar() {
  const session = useSession();
  const frameId = session.current.value?.detail.id;
  const all = session.outbox.refused.value;
  const here = all.filter((entry) => framesOf(entry).has(frameId ?? 0));
  const elsewhere = all.length - here.length;
  return (
    <>
      {frameId !== undefined && here.some(({ kind }) => kind === 'edit') && (
        <RefusedHere refused={here} frameId={frameId} />
      )}
      {elsewhere > 0 && <RefusedElsewhere count={elsewhere} />}
    </>
  );
}

function RefusedElsewhere({ count }: { count: number }) {
  const session = useSession();
  const t = labelText();
  const show = (
    <Button kind="quiet" onClick={() => session.showRefused()}>
      {t.showFrame}
    </Button>
  );
  return (
    <Bar kind="danger" icon="warning" actions={show}>
      {t.refusedElsewhere(count)}
    </Bar>
  );
}

function RefusedHere({ refused, frameId }: { refused: readonly Entry[]; frameId: number }) {
  const session = useSession();
  const { outbox, stored } = session;
  const t = labelText();
  const action = useAction();
  const [first] = refused;
  const newest = refused.at(-1)?.key;
  useEffect(() => void stored.tryRead([frameId]), [stored, frameId, newest]);
  const versions = versionsOf(refused, stored.boxes.value).filter((row) => row.frameId === frameId);
  const use = () => action.run(() => applyAgain(refused, outbox, stored));
  const keep = () =>
    action.run(() => keepStored(refused, outbox, (frameIds) => session.refresh(frameIds)));
  const actions = (
    <>
      <Button disabled={action.busy} onClick={() => void use()}>
        {t.useMine}
      </Button>
      <Button kind="quiet" disabled={action.busy} onClick={() => void keep()}>
        {t.keepTheirs}
      </Button>
      <Button kind="quiet" onClick={() => session.showRefused()}>
        {t.compare}
      </Button>
    </>
  );
  const edits = refused.filter(({ kind }) => kind === 'edit');
  return (
    <Bar kind="conflict" icon="warning" actions={actions}>
      <b>{t.refusedHere(edits.length)}</b>{' '}
      {action.problem?.message ?? (first?.refusal && reasonOf(first.refusal))}
      <ul class="label-versions">
        {versions.slice(0, ROWS).map((row) => (
          <VersionsRow key={row.id} versions={row} />
        ))}
        {versions.length > ROWS && <li>{refusedText().moreBoxes(versions.length - ROWS)}</li>}
      </ul>
    </Bar>
  );
}

function VersionsRow({ versions: { mine, theirs } }: { versions: Versions }) {
  const { editor } = useSession();
  const t = labelText();
  const labelId = mine?.label_id ?? theirs?.label_id;
  const label = editor.labels.find(({ id }) => id === labelId)?.name ?? '';
  return (
    <li class="num">
      {label} · <span class="mine">{t.mine}</span> {mine ? size(mine) : t.removed} ·{' '}
      <span class="theirs">{t.theirs}</span> {theirs ? size(theirs) : t.removed}
    </li>
  );
}
