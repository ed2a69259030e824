import { online } from '../../app/offline-strip';
import { Button } from '../../components/button';
import { labelText } from '../../i18n/label';
import { shellText } from '../../i18n/shell';
import { downloadEntries } from '../../state/outbox-file';
import { Bar } from './bar';
import { useSession } from './use-editor';

/** Without a network, or while the server does not answer: what is kept here, and the way to take it along. */
export function OfflineBar() {
  const { outbox } = useSession();
  const t = labelText();
  const shell = shellText();
  const waiting = outbox.waiting.value;
  if (online.value && outbox.reachable.value) return null;
  const download = (
    <Button kind="quiet" onClick={() => downloadEntries(waiting, 'rapidlabel-waiting.json')}>
      {t.downloadThem}
    </Button>
  );
  return (
    <Bar kind="warn" icon="offline" actions={waiting.length > 0 && download}>
      <b>{online.value ? t.noAnswer : shell.offline}</b> {shell.offlineAdvice}
    </Bar>
  );
}
