/** All refused edits, each beside what is stored; they stay until they are settled. */
import { Button } from '../../../components/button';
import { Dialog } from '../../../components/dialog';
import { refusedText } from '../../../i18n/refused';
import { shellText } from '../../../i18n/shell';
import { downloadEntries } from '../../../state/outbox-file';
import { useSession } from '../use-editor';
import { groupsOf } from './groups';
import { RefusedItem } from './refused-item';

export function RefusedDialog() {
  const session = useSession();
  const t = refusedText();
  const all = session.outbox.refused.value;
  const ours = all.filter((entry) => entry.project_id === session.project.id);
  const elsewhere = all.length - ours.length;
  return (
    <Dialog title={t.title} onClose={() => session.closePanel()}>
      <div class="refused">
        <p class="muted">{all.length > 0 ? t.kept : t.none}</p>
        <ul>
          {groupsOf(ours).map((group) => (
            <RefusedItem key={group.key} entries={group.entries} />
          ))}
        </ul>
        {elsewhere > 0 && <p class="muted">{t.elsewhere(elsewhere)}</p>}
        <div class="row">
          {all.length > 0 && (
            <Button kind="quiet" onClick={() => downloadEntries(all, 'rapidlabel-refused.json')}>
              {t.downloadAll}
            </Button>
          )}
          <span class="spacer" />
          <Button onClick={() => session.closePanel()}>{shellText().close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
