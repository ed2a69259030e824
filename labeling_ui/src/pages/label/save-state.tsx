import { Icon } from '../../components/icon';
import { labelText } from '../../i18n/label';
import type { Outbox } from '../../state/outbox';

interface SaveStateProps {
  outbox: Outbox;
  /** Leads to what was refused. */
  onRefused: () => void;
}

/** One place, the most urgent first: refused, kept here, sending, saved. */
export function SaveState({ outbox, onRefused }: SaveStateProps) {
  const t = labelText();
  const refused = outbox.refused.value.length;
  const waiting = outbox.waiting.value.length;
  return (
    <span class="label-saved num" role="status" title={outbox.durable ? undefined : t.notDurable}>
      {refused > 0 && (
        <button
          type="button"
          class="label-refused danger"
          title={t.refusedHelp}
          onClick={onRefused}
        >
          <Icon name="warning" />
          {t.refused(refused)}
        </button>
      )}
      {!outbox.durable && (
        <span class="danger">
          <Icon name="warning" />
          <span class="visually-hidden">{t.notDurable}</span>
        </span>
      )}
      {waiting > 0 && <Waiting outbox={outbox} />}
      {waiting + refused === 0 && <Saved count={outbox.saved.value} />}
    </span>
  );
}

/** "Kept" is said of what is on disk only. */
function Waiting({ outbox }: { outbox: Outbox }) {
  const t = labelText();
  const waiting = outbox.waiting.value.length;
  const unkept = outbox.unkept.value;
  if (outbox.reachable.value) return <span class="muted">{t.sending(waiting)}</span>;
  return (
    <span class="warn">
      <Icon name="offline" />
      {unkept > 0 ? t.keeping(unkept) : t.kept(waiting)}
    </span>
  );
}

function Saved({ count }: { count: number }) {
  const t = labelText();
  return (
    <span>
      <span class="ok">
        <Icon name="check" />
      </span>
      <span class="label-saved-words">{count > 0 ? t.saved(count) : t.allSaved}</span>
    </span>
  );
}
