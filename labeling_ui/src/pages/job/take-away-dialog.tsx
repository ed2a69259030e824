import { apiUrl, get, post } from '../../api/client';
import type { Checkpoint, WeightsExport } from '../../api/types';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { isActive } from '../../components/job-status';
import { ErrorState, Loading, ProblemLine } from '../../components/states';
import { formatBytes, formatCount } from '../../i18n/format';
import { shellText } from '../../i18n/shell';
import { takeAwayText } from '../../i18n/take-away';
import { useAction } from '../../state/action';
import { useResource } from '../../state/resource';

const POLL_MS = 1000;

interface TakeAwayDialogProps {
  checkpoint: Checkpoint;
  onClose: () => void;
}

/** Weights in every format, with their card and a script; what is not there yet is made here. */
export function TakeAwayDialog({ checkpoint, onClose }: TakeAwayDialogProps) {
  const t = takeAwayText();
  const path = `/checkpoints/${checkpoint.id}/exports`;
  const { data, problem, reload } = useResource(
    path,
    (signal) => get<{ items: WeightsExport[] }>(path, { signal }),
    POLL_MS,
    ({ items }) => !items.some(isBeingMade),
  );
  const making = useAction();
  const make = (format: WeightsExport['format']) =>
    making.run(async () => {
      await post(path, { format });
      reload();
    });
  return (
    <Dialog title={t.title(formatCount(checkpoint.step))} onClose={onClose}>
      <p class="muted take-away-help">{t.help}</p>
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading rows={5} />}
      {data && (
        <div class="scroll">
          <table class="take-away">
            <thead>
              <tr>
                <th>{t.format}</th>
                <th class="right">{t.package}</th>
                <th class="right">{t.file}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((item) => (
                <ExportRow
                  key={item.format}
                  item={item}
                  checkpoint={checkpoint}
                  busy={making.busy}
                  onMake={() => make(item.format)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ProblemLine problem={making.problem} />
      <div class="actions">
        <Button onClick={onClose}>{shellText().close}</Button>
      </div>
    </Dialog>
  );
}

interface ExportRowProps {
  item: WeightsExport;
  checkpoint: Checkpoint;
  busy: boolean;
  onMake: () => void;
}

function ExportRow({ item, checkpoint, busy, onMake }: ExportRowProps) {
  const t = takeAwayText();
  const { format, file, job } = item;
  const failed = job?.status === 'failed' && job.error;
  return (
    <tr>
      <td>
        {t.formats[format]}
        <span class="muted take-away-use">{t.uses[format]}</span>
        {failed && (
          <span class="danger take-away-use" role="alert">
            {failed}
          </span>
        )}
      </td>
      <td class="right">
        {item.package ? (
          <FileLink checkpoint={checkpoint} kind="package" format={format} file={item.package} />
        ) : isBeingMade(item) ? (
          <span class="muted" role="status">
            {job?.status === 'running' ? t.making : t.waiting}
          </span>
        ) : (
          <Button disabled={busy} onClick={onMake}>
            {failed ? t.makeAgain : t.make}
          </Button>
        )}
      </td>
      <td class="right">
        {file && <FileLink checkpoint={checkpoint} kind="weights" format={format} file={file} />}
      </td>
    </tr>
  );
}

interface FileLinkProps {
  checkpoint: Checkpoint;
  kind: 'package' | 'weights';
  format: WeightsExport['format'];
  file: NonNullable<WeightsExport['file']>;
}

function FileLink({ checkpoint, kind, format, file }: FileLinkProps) {
  const href = apiUrl(`/checkpoints/${checkpoint.id}/${kind}?format=${format}`);
  const [title, size] = [takeAwayText().download(file.name), formatBytes(file.bytes)];
  return (
    <a class="num" href={href} download={file.name} title={title} aria-label={`${title}, ${size}`}>
      {size}
    </a>
  );
}

function isBeingMade({ job }: WeightsExport): boolean {
  return job !== null && isActive(job);
}
