import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface MenuProps {
  /** What the closed menu shows. */
  summary: ComponentChildren;
  label: string;
  /** Which edge of the button the list lines up with. */
  align?: 'left' | 'right';
  /** Called each time the list opens, to fetch what it shows. */
  onOpen?: () => void;
  children: ComponentChildren;
}

/** A button that opens a small list of links and actions; a click, Escape or leaving it closes. */
export function Menu({ summary, label, align = 'left', onOpen, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** What had the focus in the list is gone with it. */
  const shut = () => {
    if (root.current?.contains(document.activeElement)) button.current?.focus();
    setOpen(false);
  };
  useLayoutEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
      }
      if (event.type === 'pointerdown' && root.current?.contains(event.target as Node)) return;
      shut();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [open]);
  return (
    <div class="menu" ref={root}>
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {summary}
      </button>
      {open && (
        // biome-ignore lint/a11y: the links and buttons inside carry the keys; the click closes
        <div class={`popover ${align}`} onClick={shut}>
          {children}
        </div>
      )}
    </div>
  );
}
