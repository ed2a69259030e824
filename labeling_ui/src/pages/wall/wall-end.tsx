import { Button } from '../../components/button';
import { Empty, ErrorState, Loading } from '../../components/states';
import { formatCount } from '../../i18n/format';
import { wallText } from '../../i18n/wall';
import { verdictOf } from '../../wall/crop';
import { EVERYTHING, isNarrowed } from '../../wall/filter';
import { useWall } from './use-wall';

/** What stands in place of the crops when none is there: loading, failed, none at all, all done. */
export function WallEnd() {
  const { session } = useWall();
  const problem = session.problem.value;
  if (problem) {
    const { decisionsKept } = wallText();
    return <ErrorState problem={problem} kept={decisionsKept} onRetry={() => session.retry()} />;
  }
  if (!session.ended.value) return <Loading rows={8} />;
  return session.crops.value.length === 0 ? <Nothing /> : <AllSeen />;
}

function Nothing() {
  const { session, filter, ask } = useWall();
  const t = wallText();
  const { id } = session.project;
  if (isNarrowed(filter)) {
    const action = (
      <Button onClick={() => ask({ ...EVERYTHING, order: filter.order })}>{t.showAll}</Button>
    );
    return (
      <Empty title={t.emptyTitle} action={action}>
        {t.emptyNarrowed}
      </Empty>
    );
  }
  return (
    <Empty title={t.emptyTitle} action={<Ways projectId={id} />}>
      {t.empty}
    </Empty>
  );
}

function AllSeen() {
  const { session } = useWall();
  const t = wallText();
  void session.changed.value;
  const open = session.crops.value.flatMap((crop, index) =>
    verdictOf(crop) === 'open' ? [index] : [],
  );
  const [first] = open;
  const done = formatCount(session.crops.value.length - open.length);
  const action =
    first === undefined ? (
      <Ways projectId={session.project.id} />
    ) : (
      <Button onClick={() => session.moveTo(first)}>{t.goThrough}</Button>
    );
  return (
    <Empty title={t.endTitle} action={action}>
      {t.endDone(done)} {first !== undefined && t.passedOver(open.length)}
    </Empty>
  );
}

function Ways({ projectId }: { projectId: number }) {
  const t = wallText();
  return (
    <>
      <a class="button" href={`/projects/${projectId}/jobs`}>
        {t.toJobs}
      </a>
      <a class="button" href={`/projects/${projectId}/label`}>
        {t.toLabel}
      </a>
    </>
  );
}
