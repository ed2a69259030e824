import { Button } from '../../../components/button';
import { Segmented } from '../../../components/segmented';
import { PARTS, type Part, RANGES } from '../../../editor/adjust/adjustment';
import { LOOKS } from '../../../editor/sight';
import { viewText } from '../../../i18n/view';
import { Caps } from '../../../keys/caps';
import { hasRole } from '../../../state/session';
import { capsById } from '../key-caps';
import { useEditor, useSession } from '../use-editor';
import { Slider } from './slider';

/** How this camera's pictures are shown: for me, and for whoever may set it, for everyone. */
export function PicturePart() {
  const { sight } = useEditor();
  const t = viewText();
  const { adjustment } = sight;
  return (
    <section>
      <div class="row">
        <h3>{t.picture}</h3>
        <span class="spacer" />
        <Segmented
          label={t.picture}
          value={sight.look}
          choices={LOOKS.map((value) => ({ value, label: t.looks[value] }))}
          onChange={(look) => sight.setLook(look)}
        />
        <Caps caps={capsById('night')} />
      </div>
      {PARTS.map((part) => (
        <Slider
          key={part}
          label={t[part]}
          {...RANGES[part]}
          value={adjustment[part]}
          text={textOf(part, adjustment[part], t.off)}
          onChange={(value) => sight.adjust({ [part]: value })}
        />
      ))}
      <Acts />
    </section>
  );
}

function Acts() {
  const session = useSession();
  const { sight } = useEditor();
  const t = viewText();
  const saving = session.sight.saving.value;
  return (
    <>
      <div class="row">
        <Button onClick={() => sight.reset()} keyCap={capsById('resetPicture').join('')}>
          {t.reset}
        </Button>
        <span class="spacer" />
        {hasRole('reviewer') && (
          <Button
            disabled={!session.sight.camera.value || saving === 'saving'}
            onClick={() => void session.sight.saveForAll()}
          >
            {t.saveForAll}
          </Button>
        )}
      </div>
      <p class={saving === 'changed' || saving === 'failed' ? 'warn' : 'muted'} role="status">
        {t.saving[saving]}
      </p>
    </>
  );
}

function textOf(part: Part, value: number, off: string): string {
  if (part === 'clahe') return value > 0 ? value.toFixed(1) : off;
  if (part !== 'brightness') return value.toFixed(2);
  return `${value > 0 ? '+' : ''}${Math.round(value * 100)} %`.replace('-', '−');
}
