import './view.css';
import { useRef } from 'preact/hooks';
import { Button } from '../../../components/button';
import { useVisit } from '../../../components/visit';
import { viewText } from '../../../i18n/view';
import { useSession } from '../use-editor';
import { BoxesPart } from './boxes-part';
import { PicturePart } from './picture-part';

/** How everything on the stage is shown; stays open while one works. */
export function ViewPopover() {
  const shown = useSession().viewShown.value;
  return shown && <Panel byKey={shown === 'keys'} />;
}

function Panel({ byKey }: { byKey: boolean }) {
  const session = useSession();
  const t = viewText();
  const root = useRef<HTMLDivElement>(null);
  useVisit(root, byKey, '[aria-pressed=true]');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'Escape') return;
    event.stopPropagation();
    session.viewShown.value = null;
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
