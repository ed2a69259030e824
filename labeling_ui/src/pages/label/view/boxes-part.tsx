import { Segmented } from '../../../components/segmented';
import { AIDS, CAPTIONS, FAINTEST, FULLEST } from '../../../editor/appearance';
import { formatPercent } from '../../../i18n/format';
import { viewText } from '../../../i18n/view';
import { Caps } from '../../../keys/caps';
import { capsById } from '../key-caps';
import { useEditor } from '../use-editor';
import { Slider } from './slider';

/** How boxes lie over the picture, and which aids are drawn beside them. */
export function BoxesPart() {
  const { appearance } = useEditor();
  const t = viewText();
  const { values } = appearance;
  return (
    <section>
      <h3>{t.boxes}</h3>
      <Slider
        label={t.lines}
        min={FAINTEST}
        max={1}
        step={0.05}
        value={values.lines}
        text={formatPercent(values.lines)}
        onChange={(lines) => appearance.change({ lines })}
      />
      <Slider
        label={t.fill}
        min={0}
        max={FULLEST}
        step={0.05}
        value={values.fill}
        text={formatPercent(values.fill)}
        onChange={(fill) => appearance.change({ fill })}
      />
      <div class="row">
        <span>{t.captions}</span>
        <span class="spacer" />
        <Segmented
          label={t.captions}
          value={values.captions}
          choices={CAPTIONS.map((value) => ({ value, label: t.captionChoices[value] }))}
          onChange={(captions) => appearance.change({ captions })}
        />
        <Caps caps={capsById('captions')} />
      </div>
      <div class="row toggles">
        {AIDS.map((aid) => (
          <button
            key={aid}
            type="button"
            aria-pressed={values[aid]}
            onClick={() => appearance.change({ [aid]: !values[aid] })}
          >
            {t.aids[aid]}
          </button>
        ))}
      </div>
    </section>
  );
}
