import './wall.css';
import { navigate } from '../../app/router';
import type { PageProps } from '../../app/routes';
import { Shell } from '../../app/shell';
import { ErrorState, Loading } from '../../components/states';
import { shellText } from '../../i18n/shell';
import { historyOf } from '../../state/history-store';
import { outboxOf } from '../../state/outbox-transport';
import { loadProject } from '../../state/projects';
import { account } from '../../state/session';
import { useOpened } from '../../state/use-opened';
import { fromAddress } from '../../wall/filter';
import { WallSession } from '../../wall/session';
import { SaveState } from '../label/save-state';
import { WallView } from './wall-view';

/** `/projects/{id}/wall`: proposals of all frames as crops; the filter stands in the query. */
export default function WallPage({ params, query }: PageProps) {
  const projectId = Number(params.projectId);
  const { opened: session, problem, retry } = useOpened(start, projectId);

  return (
    <Shell
      project={session?.project}
      tab="wall"
      fill
      bar={session && <SaveState outbox={session.outbox} onRefused={() => showRefused(session)} />}
    >
      <h1 class="visually-hidden">
        {shellText().wall} · {session?.project.name}
      </h1>
      {problem && <ErrorState problem={problem} onRetry={retry} />}
      {!problem && !session && <Loading />}
      {session && <WallView session={session} filter={fromAddress(query)} />}
    </Shell>
  );
}

/** To the frame of what was refused first: both versions are shown there. */
function showRefused({ outbox }: WallSession): void {
  const [entry] = outbox.refused.value;
  if (entry) navigate(`/projects/${entry.project_id}/label?frame=${entry.frame_id}`);
}

async function start(projectId: number): Promise<WallSession> {
  const me = account.value?.id ?? 0;
  const [project, outbox] = await Promise.all([loadProject(projectId), outboxOf(me)]);
  return new WallSession(project, outbox, await historyOf(me, projectId, outbox));
}
