import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icon-paths';
import { useVisit } from '../../components/visit';

interface BarProps {
  kind: 'plain' | 'warn' | 'danger' | 'proposal' | 'conflict';
  icon: IconName;
  children: ComponentChildren;
  actions?: ComponentChildren;
}

/** One line over the top of the stage: what is the matter, and what can be done. */
export function Bar({ kind, icon, children, actions }: BarProps) {
  const root = useRef<HTMLDivElement>(null);
  useVisit(root, false);
  return (
    <div ref={root} class={`label-bar ${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div class="words">{children}</div>
      <span class="spacer" />
      {actions}
    </div>
  );
}
