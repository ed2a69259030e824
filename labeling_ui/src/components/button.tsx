import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import type { IconName } from './icon-paths';

interface ButtonProps {
  children?: ComponentChildren;
  onClick?: (event: MouseEvent) => void;
  /** `primary`: ink, one a page. `quiet`: no border. `danger`: ends or deletes something. */
  kind?: 'primary' | 'quiet' | 'danger' | undefined;
  icon?: IconName;
  /** The key cap shown beside the words; the page binds the key. */
  keyCap?: string;
  /** Names a button that has an icon only. */
  label?: string;
  type?: 'button' | 'submit';
  disabled?: boolean;
  pressed?: boolean;
  testId?: string;
}

export function Button(props: ButtonProps) {
  const { children, kind, icon, keyCap, label, type = 'button', pressed, testId } = props;
  const classes = ['button', kind, children === undefined && 'icon-only'].filter(Boolean).join(' ');
  return (
    <button
      type={type}
      class={classes}
      disabled={props.disabled}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      data-testid={testId}
      onClick={props.onClick}
    >
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
      {keyCap && <kbd>{keyCap}</kbd>}
    </button>
  );
}
