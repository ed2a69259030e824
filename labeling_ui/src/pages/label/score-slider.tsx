import { commandNamed } from '../../editor/commands';
import { isEnabled } from '../../editor/commands/command';
import { brief } from '../../editor/keystroke';
import type { Box } from '../../editor/model';
import { isOpen, openAbove } from '../../editor/proposals';
import { labelText } from '../../i18n/label';
import { capsById, KeyCaps } from './key-caps';
import { useEditor, useSession } from './use-editor';

const BINS = 20;
const WIDTH = 272;
const HEIGHT = 25;

/** The open proposals of this frame by score; those left of the slider are left out. */
export function ScoreSlider() {
  const session = useSession();
  const editor = useEditor();
  const t = labelText();
  const context = { editor, page: session };
  const acceptAll = commandNamed('acceptAll');
  const above = openAbove(editor.showing.listed, editor.threshold).length;
  return (
    <div class="label-score">
      <Histogram boxes={editor.showing.listed.filter(isOpen)} threshold={editor.threshold} />
      <input
        type="range"
        min="0"
        max="1"
        step="0.01"
        value={editor.threshold}
        aria-label={t.scoreSlider}
        style={{ '--at': `${editor.threshold * 100}%` }}
        onInput={(event) => editor.set('threshold', event.currentTarget.valueAsNumber)}
      />
      <div class="row small-text">
        <span class="muted num">{t.score} ≥</span>
        <b class="num">{editor.threshold.toFixed(2)}</b>
        <span class="wide-only">
          <KeyCaps command={commandNamed('lowerThreshold')} />{' '}
          <KeyCaps command={commandNamed('raiseThreshold')} />
        </span>
        <span class="spacer" />
        <button
          type="button"
          class="button compact"
          disabled={!isEnabled(acceptAll, context)}
          onClick={() => acceptAll.run(context, { code: '' })}
        >
          <span>{t.acceptCount(above)}</span>
          <kbd>{brief(capsById('acceptAll'))}</kbd>
        </button>
      </div>
    </div>
  );
}

function Histogram({ boxes, threshold }: { boxes: readonly Box[]; threshold: number }) {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const box of boxes) {
    const bin = Math.min(Math.floor((box.score ?? 1) * BINS), BINS - 1);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(...counts, 1);
  const step = WIDTH / BINS;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
      {counts.map((count, bin) => {
        const height = (count / most) * HEIGHT;
        return (
          <rect
            key={`${bin / BINS}`}
            x={bin * step}
            y={HEIGHT - height}
            width={step - 1.6}
            height={height}
            rx="1"
            opacity={bin / BINS >= threshold - 1e-9 ? 0.9 : 0.28}
          />
        );
      })}
    </svg>
  );
}
