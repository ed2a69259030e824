/** In the top bar: what is saved, who is here, whose frame this is, and the primary act. */
import { useEffect, useState } from 'preact/hooks';
import { Avatar } from '../../components/avatar';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { brief } from '../../editor/keystroke';
import { labelText } from '../../i18n/label';
import { account } from '../../state/session';
import { capsById } from './key-caps';
import { SaveState } from './save-state';
import type { LabelSession } from './session';

export function TopState({ session }: { session: LabelSession }) {
  const t = labelText();
  const lease = session.lease.lease.value;
  const theirs = lease !== null && !lease.mine;
  return (
    <>
      <SaveState outbox={session.outbox} onRefused={() => session.showRefused()} />
      <Present session={session} />
      <LeaseState session={session} />
      <Button
        kind="primary"
        keyCap={brief(capsById('submit'))}
        disabled={session.current.value === null || session.done.value || theirs}
        onClick={() => session.submit()}
      >
        {t.submitNext}
      </Button>
    </>
  );
}

function Present({ session }: { session: LabelSession }) {
  const t = labelText();
  const others = session.lease.present.value.filter(
    ({ account_id }) => account_id !== account.value?.id,
  );
  if (others.length === 0) return null;
  return (
    <span class="label-present wide-only" title={t.hereNow}>
      {others.map(({ account_id, name }) => (
        <Avatar key={account_id} name={name} />
      ))}
    </span>
  );
}

function LeaseState({ session }: { session: LabelSession }) {
  const t = labelText();
  const lease = session.lease.lease.value;
  const now = useSeconds();
  if (!lease) return null;
  const left = Math.max(0, Math.round((Date.parse(lease.expires_at) - now) / 1000));
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <span class="label-lease muted num wide-only" title={lease.mine ? t.leaseMineHelp : undefined}>
      <Icon name="lock" />
      {lease.mine ? t.leaseMine(time) : lease.name}
    </span>
  );
}

/** The time, a new one each second. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
