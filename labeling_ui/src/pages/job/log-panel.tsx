import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from '../../api/client';
import type { Job, LogPart } from '../../api/types';
import { isActive } from '../../components/job-status';
import { evaluationText } from '../../i18n/evaluation';
import { startPolling } from '../../state/polling';

const POLL_MS = 2000;
/** Characters kept: more than one reads, less than one waits for. */
const MOST = 200_000;

/** The end of what the job's processes printed, followed while it runs. */
export function LogPanel({ job }: { job: Job }) {
  const t = evaluationText();
  const { here, text } = useLog(job);
  const view = useRef<HTMLElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    const pre = view.current;
    if (pre && follows.current) pre.scrollTop = pre.scrollHeight;
  }, [text]);
  return (
    <section class="panel">
      <header>
        <h2>{t.log}</h2>
      </header>
      <div class="body">
        {here && text !== '' ? (
          <section
            ref={view}
            class="log-tail"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key
            tabIndex={0}
            aria-label={t.log}
            onScroll={({ currentTarget: pre }) => {
              follows.current = pre.scrollTop + pre.clientHeight >= pre.scrollHeight - 8;
            }}
          >
            {text}
          </section>
        ) : (
          <p class="muted">{here ? t.emptyLog : t.noLog}</p>
        )}
      </div>
    </section>
  );
}

function useLog(job: Job): { here: boolean; text: string } {
  const [log, setLog] = useState({ here: true, text: '' });
  const active = isActive(job);
  useEffect(() => {
    let next: number | null = null;
    let text = '';
    return startPolling({
      load: (signal) =>
        get<LogPart>(`/jobs/${job.id}/log${next === null ? '' : `?after=${next}`}`, { signal }),
      everyMs: active ? POLL_MS : null,
      onData: (part) => {
        const goesOn = next === part.start;
        if (goesOn && part.text === '' && part.here) return;
        text = (goesOn ? text + part.text : part.text).slice(-MOST);
        next = part.here ? part.next : null;
        setLog({ here: part.here, text });
      },
      // The job itself reports a server that is away.
      onProblem: () => undefined,
    });
  }, [job.id, active]);
  return log;
}
