import './range.css';
import { Button } from '../../../components/button';
import { rangeText } from '../../../i18n/range';
import { Bar } from '../bar';
import { useSession } from '../use-editor';
import { ActChoice } from './act-choice';
import { FrameChoice } from './frame-choice';
import { Outlook } from './outlook';
import type { RangeChange } from './range-change';
import type { RangeChanges } from './range-changes';
import type { RangeRun } from './range-run';
import { Strip } from './strip';
import { WhichChoice } from './which-choice';

/** One change over many frames: what, to which boxes, on which frames; what comes of it is seen below. */
export function RangeBar() {
  const { ranges } = useSession().across;
  const change = ranges.preparing.value;
  const run = ranges.running.value;
  if (run) return <Running run={run} />;
  return change && <Choices ranges={ranges} change={change} />;
}

function Choices({ ranges, change }: { ranges: RangeChanges; change: RangeChange }) {
  const t = rangeText();
  const nothing = change.plan.value.changes.length === 0 || change.tooMany.value;
  return (
    <Bar
      kind="proposal"
      icon="film"
      actions={
        <>
          <Button
            kind="primary"
            keyCap="↵"
            testId="range"
            disabled={change.ready.value && nothing}
            onClick={() => void ranges.apply()}
          >
            {t.apply}
          </Button>
          <Button kind="quiet" keyCap="Esc" onClick={() => ranges.end()}>
            {t.cancel}
          </Button>
        </>
      }
    >
      <div class="label-range num">
        <b>{t.title(change.hand.length)}</b>
        <ActChoice change={change} />
        <WhichChoice change={change} />
        <FrameChoice change={change} />
        <Outlook change={change} />
        <Strip ranges={ranges} change={change} />
      </div>
    </Bar>
  );
}

function Running({ run }: { run: RangeRun }) {
  const t = rangeText();
  return (
    <Bar kind="proposal" icon="film" actions={<Button onClick={() => run.stop()}>{t.stop}</Button>}>
      <div class="label-range num">
        {t.running(run.done.value, run.total)}
        <progress max={run.total} value={run.done.value} />
      </div>
    </Bar>
  );
}
