import { Button } from '../../components/button';
import { labelText } from '../../i18n/label';
import { zonesText } from '../../i18n/zones';
import { Bar } from './bar';
import { useSession } from './use-editor';

/** Zones that are not saved, and what can be done. */
export function ZoneBar() {
  const { outbox, cameraId } = useSession().zones;
  if (cameraId === null) return null;
  const { clashing, problem } = outbox.of(cameraId);
  if (clashing.length > 0) return <ClashBar cameraId={cameraId} count={clashing.length} />;
  if (problem) return <ProblemBar cameraId={cameraId} />;
  return null;
}

function ClashBar({ cameraId, count }: { cameraId: number; count: number }) {
  const { outbox } = useSession().zones;
  const t = labelText();
  return (
    <Bar
      kind="conflict"
      icon="warning"
      actions={
        <>
          <Button onClick={() => outbox.useMine(cameraId)}>{t.useMine}</Button>
          <Button onClick={() => outbox.keepTheirs(cameraId)}>{t.keepTheirs}</Button>
        </>
      }
    >
      {zonesText().clash(count)}
    </Bar>
  );
}

function ProblemBar({ cameraId }: { cameraId: number }) {
  const { outbox } = useSession().zones;
  const t = zonesText();
  const problem = outbox.of(cameraId).problem;
  const waits = problem?.status === 0 || (problem?.status ?? 0) >= 500;
  return (
    <Bar
      kind={waits ? 'warn' : 'danger'}
      icon="warning"
      actions={
        <>
          <Button onClick={() => outbox.retry(cameraId)}>{labelText().tryAgain}</Button>
          {!waits && (
            <Button kind="quiet" onClick={() => outbox.discard(cameraId)}>
              {t.discard}
            </Button>
          )}
        </>
      }
    >
      {waits ? t.waiting : t.refused(problem?.message ?? '')}
    </Bar>
  );
}
