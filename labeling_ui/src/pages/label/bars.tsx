/** Bars above the stage: never a dialog, the work goes on under them. */

import { Button } from '../../components/button';
import { brief } from '../../editor/keystroke';
import { isOpen } from '../../editor/proposals';
import { filterText } from '../../i18n/filters';
import { labelText } from '../../i18n/label';
import { Bar } from './bar';
import { capsById } from './key-caps';
import { OfflineBar } from './offline-bar';
import { PropagateBar } from './propagate-bar';
import { RangeBar } from './range/range-bar';
import { RefusedBar } from './refused/refused-bar';
import { useEditor, useSession } from './use-editor';
import { ZoneBar } from './zone-bar';

const cap = (id: string) => brief(capsById(id));

export function Bars() {
  const session = useSession();
  return (
    <div class="label-bar-stack">
      <OfflineBar />
      <LeaseBar />
      {session.panel.value === 'proposals' && <ProposalsBar />}
      <PropagateBar />
      <RangeBar />
      <ZoneBar />
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
  const { showing } = editor;
  const open = editor.openProposals.length;
  const listed = showing.listed.filter(isOpen).length;
  return (
    <Bar
      kind="proposal"
      icon="proposal"
      actions={
        <>
          {listed > 0 && (
            <>
              <Button keyCap={cap('accept')} onClick={() => session.settleAndSubmit('accept')}>
                {t.acceptThem(listed)}
              </Button>
              <Button
                kind="danger"
                keyCap={cap('reject')}
                onClick={() => session.settleAndSubmit('reject')}
              >
                {t.rejectThem(listed)}
              </Button>
            </>
          )}
          {listed < open && (
            <Button keyCap={cap('clearFilter')} onClick={() => showing.filtering.clear()}>
              {filterText().showAll}
            </Button>
          )}
          <Button kind="quiet" keyCap="Esc" onClick={() => session.closePanel()}>
            {t.goBack}
          </Button>
        </>
      }
    >
      {t.openLeft(open)} {listed < open && filterText().openHidden(open - listed)}
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
