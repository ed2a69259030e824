import './label.css';
import './narrow.css';
import { useLayoutEffect } from 'preact/hooks';
import type { Project } from '../../api/types';
import type { PageProps } from '../../app/routes';
import { Shell } from '../../app/shell';
import { ErrorState, Loading } from '../../components/states';
import { shellText } from '../../i18n/shell';
import { Cameras } from '../../state/cameras';
import { historyOf } from '../../state/history-store';
import { outboxOf } from '../../state/outbox-transport';
import { loadProject } from '../../state/projects';
import { account } from '../../state/session';
import { useOpened } from '../../state/use-opened';
import { LabelSession } from './session';
import { TopState } from './top-state';
import { useKeys } from './use-keys';
import { Workplace } from './workplace';

/** `/projects/{id}/label?frame={frame_id}&box={box_id}`, the box zoomed to; without a frame the server hands out the next one. */
export default function LabelPage({ params, query }: PageProps) {
  const projectId = Number(params.projectId);
  const { opened: session, problem, retry } = useOpened(start, projectId);
  const asked = query.get('frame');
  const box = query.get('box');

  useLayoutEffect(() => {
    if (!session) return;
    const id = Number(asked);
    if (asked === null) void session.next();
    else if (id !== session.current.peek()?.detail.id) void openAt(session, id, box);
  }, [session, asked]);
  useKeys(session);

  const project: Project | undefined = session?.project;
  return (
    <Shell project={project} tab="label" fill bar={session && <TopState session={session} />}>
      <h1 class="visually-hidden">
        {shellText().label} · {project?.name}
      </h1>
      {problem && <ErrorState problem={problem} onRetry={retry} />}
      {!problem && !session && <Loading />}
      {session && <Workplace session={session} />}
    </Shell>
  );
}

async function start(projectId: number): Promise<LabelSession> {
  const me = account.value?.id ?? 0;
  const cameras = new Cameras(projectId);
  const kept = outboxOf(me).then(async (outbox) => ({
    outbox,
    history: await historyOf(me, projectId, outbox),
  }));
  const [project, { outbox, history }] = await Promise.all([loadProject(projectId), kept]);
  return new LabelSession(project, outbox, history, cameras);
}

async function openAt(session: LabelSession, frameId: number, boxId: string | null) {
  await session.open(frameId);
  const { editor } = session;
  const box = editor.showing.present.find(({ id }) => id === boxId);
  if (box && editor.document.frame.id === frameId) editor.focus(box);
}
