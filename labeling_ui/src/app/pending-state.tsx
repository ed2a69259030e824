import { Icon } from '../components/icon';
import { shellText } from '../i18n/shell';
import type { Outbox } from '../state/outbox';
import { openOutbox } from '../state/outbox-transport';

/** Away from the labeling page: edits that are not on the server, and the way to what was refused. */
export function PendingState() {
  const outbox = openOutbox.value;
  return outbox && <Pending outbox={outbox} />;
}

function Pending({ outbox }: { outbox: Outbox }) {
  const t = shellText();
  const waiting = outbox.waiting.value.length;
  const [refused] = outbox.refused.value;
  if (waiting === 0 && !refused) return null;
  return (
    <span class="pending num" role="status">
      {waiting > 0 && (
        <span class="warn">
          <Icon name="offline" />
          {t.editsWaiting(waiting)}
        </span>
      )}
      {refused && (
        <a class="danger" href={`/projects/${refused.project_id}/label?frame=${refused.frame_id}`}>
          <Icon name="warning" />
          {t.editsRefused(outbox.refused.value.length)}
        </a>
      )}
    </span>
  );
}
