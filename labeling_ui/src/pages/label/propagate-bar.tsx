import './propagate-bar.css';
import { Button } from '../../components/button';
import { Segmented } from '../../components/segmented';
import { acrossText } from '../../i18n/across';
import type { AcrossFrames } from './across';
import { Bar } from './bar';
import { type Direction, MOST_FRAMES, type Propagation } from './propagation';
import { useSession } from './use-editor';

/** How far, which way, with the motion or not; stepping through the frames shows the ghosts. */
export function PropagateBar() {
  const { across } = useSession();
  const propagation = across.propagation.value;
  return propagation && <Choices across={across} propagation={propagation} />;
}

interface ChoicesProps {
  across: AcrossFrames;
  propagation: Propagation;
}

function Choices({ across, propagation }: ChoicesProps) {
  const t = acrossText();
  const { boxes } = propagation.summary.value;
  return (
    <Bar
      kind="proposal"
      icon="copy"
      actions={
        <>
          <Button
            kind="primary"
            keyCap="↵"
            testId="propagate"
            disabled={propagation.ready.value && boxes === 0}
            onClick={() => void across.applyPropagation()}
          >
            {t.apply}
          </Button>
          <Button kind="quiet" keyCap="Esc" onClick={() => across.endPropagation()}>
            {t.cancel}
          </Button>
        </>
      }
    >
      <div class="label-propagate num">
        <b>{t.propagateBoxes(propagation.boxes.length)}</b>
        <FrameCount propagation={propagation} />
        <Segmented<`${Direction}`>
          label={t.direction}
          value={`${propagation.direction.value}`}
          choices={[
            { value: '-1', label: t.backward },
            { value: '1', label: t.forward },
          ]}
          onChange={(value) => propagation.choose({ direction: value === '1' ? 1 : -1 })}
        />
        <span>
          <kbd>←</kbd> <kbd>→</kbd>
        </span>
        <label>
          <input
            type="checkbox"
            checked={propagation.withMotion.value}
            onChange={(event) => propagation.choose({ withMotion: event.currentTarget.checked })}
          />
          {t.withMotion}
          <kbd>M</kbd>
        </label>
        <Outlook propagation={propagation} />
      </div>
    </Bar>
  );
}

function FrameCount({ propagation }: { propagation: Propagation }) {
  const t = acrossText();
  const take = (event: Event & { currentTarget: HTMLInputElement }) => {
    const count = event.currentTarget.valueAsNumber;
    if (Number.isInteger(count)) propagation.choose({ count });
  };
  return (
    <label>
      {t.over}
      <input
        class="input"
        type="number"
        min={1}
        max={MOST_FRAMES}
        value={propagation.count.value}
        onInput={take}
      />
      {t.framesWord}
      <kbd>↑</kbd>
      <kbd>↓</kbd>
    </label>
  );
}

/** What would come of it: boxes and frames, and what is left out why. */
function Outlook({ propagation }: { propagation: Propagation }) {
  const t = acrossText();
  const { boxes, frames, closed, taken } = propagation.summary.value;
  const problem = propagation.problem.value;
  if (problem) return <span class="danger">{problem.message}</span>;
  return (
    <span class="muted" data-testid="outlook" aria-busy={!propagation.ready.value}>
      {t.outlook(t.boxes(boxes), t.frames(frames))}
      {closed > 0 && ` · ${t.closedOut(closed)}`}
      {taken > 0 && ` · ${t.takenOut(taken)}`}
    </span>
  );
}
