import { ICON_PATHS, type IconName } from './icon-paths';

interface IconProps {
  name: IconName;
  small?: boolean;
}

/** A decorative icon; the words beside it, or the button's `aria-label`, carry the meaning. */
export function Icon({ name, small = false }: IconProps) {
  return (
    <svg class={small ? 'icon small' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      {ICON_PATHS[name]}
    </svg>
  );
}

/** The product's mark: corner brackets around the thing that is seen. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M2 6V2h4M14 2h4v4M18 14v4h-4M6 18H2v-4" stroke="currentColor" stroke-width="1.8" />
      <circle cx="10" cy="10" r="2.6" fill="var(--accent)" />
    </svg>
  );
}
