/** Bars above the stage: never a dialog, the work goes on under them. */

import { useState } from 'preact/hooks';
import { Problem } from '../../api/client';
import { Button } from '../../components/button';
import { size } from '../../editor/render/captions';
import { labelText } from '../../i18n/label';
import { framesOf } from '../../state/outbox-entries';
import { Bar } from './bar';
import { PropagateBar } from './propagate-bar';
import { keepTheirs, useMine, type Versions, versionsOf } from './refusals';
import { useEditor, useSession } from './use-editor';

export function Bars() {
  const session = useSession();
  return (
    <div class="label-bar-stack">
      <LeaseBar />
      {session.panel.value === 'proposals' && <ProposalsBar />}
      <PropagateBar />
      <SubmitRefusedBar />
      <RefusedBar />
      <ProblemBar />
    </div>
  );
}

function LeaseBar() {
  const session = useSession();
  const t = labelText();
  const lease = session.lease.lease.value;
  const frame = session.current.value?.detail;
  if (lease && !lease.mine) {
    return (
      <Bar
        kind="plain"
        icon="lock"
        actions={<Button onClick={() => void session.takeOver()}>{t.takeOver}</Button>}
      >
        {t.leaseOther(lease.name)}
      </Bar>
    );
  }
  if (frame?.state !== 'accepted' || !session.editor.readOnly) return null;
  return (
    <Bar kind="plain" icon="lock">
      {t.acceptedFrame}
    </Bar>
  );
}

/** Submitting with open proposals: what becomes of them? */
function ProposalsBar() {
  const session = useSession();
  const editor = useEditor();
  const t = labelText();
  const open = editor.openProposals.length;
  return (
    <Bar
      kind="proposal"
      icon="proposal"
      actions={
        <>
          <Button onClick={() => session.settleAndSubmit('accept')}>{t.acceptThem(open)}</Button>
          <Button kind="danger" onClick={() => session.settleAndSubmit('reject')}>
            {t.rejectThem(open)}
          </Button>
          <Button kind="quiet" keyCap="Esc" onClick={() => session.closePanel()}>
            {t.goBack}
          </Button>
        </>
      }
    >
      {t.openLeft(open)}
    </Bar>
  );
}

function SubmitRefusedBar() {
  const session = useSession();
  const t = labelText();
  const refusal = session.submitRefusal.value;
  if (!refusal) return null;
  const close = () => {
    session.submitRefusal.value = null;
  };
  return (
    <Bar
      kind="danger"
      icon="warning"
      actions={
        <Button kind="quiet" onClick={close}>
          {t.dismiss}
        </Button>
      }
    >
      {t.submitRefused(refusal.message)}
    </Bar>
  );
}

/** Refused edits: of this frame with both versions, of others with the way there. */
function RefusedBar() {
  const session = useSession();
  const t = labelText();
  const frame = session.current.value;
  const all = session.outbox.refused.value.filter((entry) => entry.kind === 'edit');
  const here = all.filter((entry) => framesOf(entry).has(frame?.detail.id ?? 0));
  const [elsewhere] = all.filter((entry) => !here.includes(entry));
  return (
    <>
      {frame && here.length > 0 && <RefusedHere count={here.length} frameId={frame.detail.id} />}
      {elsewhere && (
        <Bar
          kind="danger"
          icon="warning"
          actions={
            <Button kind="quiet" onClick={() => void session.open(elsewhere.frame_id)}>
              {t.showFrame}
            </Button>
          }
        >
          {t.refusedElsewhere(all.length - here.length)}
        </Bar>
      )}
    </>
  );
}

function RefusedHere({ count, frameId }: { count: number; frameId: number }) {
  const { outbox, editor } = useSession();
  const t = labelText();
  const [problem, setProblem] = useState<Problem | null>(null);
  const refused = outbox.refused.value.filter((entry) => framesOf(entry).has(frameId));
  const settle = async (way: () => Promise<void>) => {
    try {
      await way();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return (
    <Bar
      kind="conflict"
      icon="warning"
      actions={
        <>
          <Button onClick={() => void settle(() => useMine(refused, outbox))}>{t.useMine}</Button>
          <Button
            kind="quiet"
            onClick={() => void settle(() => keepTheirs(refused, outbox, editor.history))}
          >
            {t.keepTheirs}
          </Button>
        </>
      }
    >
      <b>{t.refusedHere(count)}</b> {problem?.message ?? refused[0]?.refusal?.message}
      <ul class="label-versions">
        {versionsOf(refused, frameId).map((versions) => (
          <VersionsRow key={versions.id} versions={versions} />
        ))}
      </ul>
    </Bar>
  );
}

function VersionsRow({ versions: { labelId, mine, theirs } }: { versions: Versions }) {
  const { editor } = useSession();
  const t = labelText();
  const label = editor.labels.find(({ id }) => id === labelId)?.name ?? '';
  return (
    <li class="num">
      {label} · <span class="mine">{t.mine}</span> {mine ? size({ bbox: mine }) : t.removed} ·{' '}
      <span class="theirs">{t.theirs}</span> {theirs ? size({ bbox: theirs }) : t.removed}
    </li>
  );
}

/** A frame that could not be opened while another is on the stage. */
function ProblemBar() {
  const session = useSession();
  const t = labelText();
  const problem = session.problem.value;
  if (!problem || !session.current.value) return null;
  return (
    <Bar
      kind="danger"
      icon="warning"
      actions={
        <Button kind="quiet" onClick={() => void session.reload()}>
          {t.tryAgain}
        </Button>
      }
    >
      <b>{t.frameFailed}.</b> {problem.message} {t.editsKept}
    </Bar>
  );
}
