import './view.css';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../../components/button';
import { viewText } from '../../../i18n/view';
import { useSession } from '../use-editor';
import { BoxesPart } from './boxes-part';
import { PicturePart } from './picture-part';

/** How everything on the stage is shown; stays open while one works. */
export function ViewPopover() {
  const session = useSession();
  const t = viewText();
  const root = useRef<HTMLDivElement>(null);
  const shown = session.viewShown.value;
  useEffect(() => {
    if (shown === 'keys') root.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
  }, [shown]);
  if (!shown) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'Escape') return;
    event.stopPropagation();
    session.viewShown.value = null;
    document.querySelector<HTMLElement>('.label-stage')?.focus();
  };
  return (
    // Over the photo it looks the same in both themes, as everything there.
    <div
      class="label-view"
      data-theme="dark"
      role="dialog"
      aria-label={t.title}
      ref={root}
      onKeyDown={onKeyDown}
    >
      <div class="row">
        <h2>{t.title}</h2>
        <span class="spacer" />
        <Button
          kind="quiet"
          icon="close"
          label={t.close}
          onClick={() => {
            session.viewShown.value = null;
          }}
        />
      </div>
      <PicturePart />
      <BoxesPart />
    </div>
  );
}
