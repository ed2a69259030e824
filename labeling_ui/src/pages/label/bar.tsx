import type { ComponentChildren } from 'preact';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icon-paths';

interface BarProps {
  kind: 'plain' | 'warn' | 'danger' | 'proposal' | 'conflict';
  icon: IconName;
  children: ComponentChildren;
  actions?: ComponentChildren;
}

/** One line over the top of the stage: what is the matter, and what can be done. */
export function Bar({ kind, icon, children, actions }: BarProps) {
  return (
    <div class={`label-bar ${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div class="words">{children}</div>
      <span class="spacer" />
      {actions}
    </div>
  );
}
