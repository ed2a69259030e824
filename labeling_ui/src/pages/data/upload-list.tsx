import { useEffect } from 'preact/hooks';
import type { Id } from '../../api/types';
import { Button } from '../../components/button';
import { Progress } from '../../components/progress';
import { ProblemLine } from '../../components/states';
import { dataText } from '../../i18n/data';
import { formatPercent } from '../../i18n/format';
import { cancelUpload, dismissUpload, type Upload, uploads } from '../../state/uploads';

interface UploadListProps {
  projectId: Id;
  /** Called when one more file has arrived. */
  onSent: () => void;
}

export function UploadList({ projectId, onSent }: UploadListProps) {
  const mine = uploads.value.filter((entry) => entry.projectId === projectId);
  const sent = mine.filter((entry) => entry.status === 'done').length;
  useEffect(() => {
    if (sent > 0) onSent();
  }, [sent]);
  if (mine.length === 0) return null;
  return (
    <ul class="upload-list">
      {mine.map((entry) => (
        <UploadLine key={entry.key} upload={entry} />
      ))}
    </ul>
  );
}

function UploadLine({ upload }: { upload: Upload }) {
  const t = dataText();
  const { key, name, status, progress, problem } = upload;
  const open = status === 'waiting' || status === 'sending';
  const words = {
    waiting: t.waiting,
    sending: formatPercent(progress),
    done: t.uploaded,
    failed: '',
    cancelled: t.cancelled,
  };
  return (
    <li>
      <span class="row small-text">
        <span class="ellipsis">{name}</span>
        <span class="spacer" />
        <span class="muted num">{words[status]}</span>
        <Button
          kind="quiet"
          icon="close"
          label={open ? t.cancelUpload : t.dismiss}
          onClick={() => (open ? cancelUpload(key) : dismissUpload(key))}
        />
      </span>
      {open && <Progress label={name} value={progress} />}
      <ProblemLine problem={problem} />
    </li>
  );
}
