/** What a place shows instead of its content: empty, loading, error. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../api/client';
import { shellText } from '../i18n/shell';
import { Button } from './button';
import { Icon } from './icon';

const LOADING_DELAY_MS = 300;

interface EmptyProps {
  title: string;
  children: ComponentChildren;
  action?: ComponentChildren;
  /** Of the title: `h1` where it is the page's own. */
  heading?: 'h1' | 'h2';
}

/** What this place is for, in one sentence, and the one action. */
export function Empty({ title, children, action, heading: Heading = 'h2' }: EmptyProps) {
  return (
    <div class="state">
      <Heading>{title}</Heading>
      <p>{children}</p>
      {action && <div class="actions">{action}</div>}
    </div>
  );
}

/** Grey shapes of the final height, and only after 300 ms. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const t = shellText();
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), LOADING_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={visible ? 'skeleton visible' : 'skeleton'} role="status" aria-label={t.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} />
      ))}
    </div>
  );
}

interface ErrorStateProps {
  problem: Problem;
  /** What is not lost, when that is a question here. */
  kept?: string;
  onRetry?: () => void;
}

/** What happened, what is kept, what to do; then the code. */
export function ErrorState({ problem, kept, onRetry }: ErrorStateProps) {
  const t = shellText();
  return (
    <div class="state error" role="alert">
      <h2>
        <Icon name="warning" />
        {headline(problem)}
      </h2>
      <p>{problem.code === 'network' ? t.unreachableAdvice : problem.message}</p>
      {kept && <p>{kept}</p>}
      <div class="actions">
        {problem.status === 404 ? (
          <a class="button" href="/projects">
            {t.toProjects}
          </a>
        ) : (
          onRetry && <Button onClick={onRetry}>{t.retry}</Button>
        )}
        <code>{problem.code}</code>
      </div>
    </div>
  );
}

function headline(problem: Problem): string {
  const t = shellText();
  if (problem.code === 'network') return t.unreachable;
  return problem.status === 404 ? t.notFound : t.failed;
}

/** One line inside a form or a panel for an error that belongs to no field. */
export function ProblemLine({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  const t = shellText();
  return (
    <p class="note error" role="alert">
      {problem.code === 'network' ? t.unreachableAdvice : problem.message}
    </p>
  );
}
