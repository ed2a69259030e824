import { MOST_BOXES } from '../../../editor/range/plan';
import { rangeText } from '../../../i18n/range';
import type { RangeChange } from './range-change';

/** What would come of it: boxes and frames, and which frames stay as they are, and why. */
export function Outlook({ change }: { change: RangeChange }) {
  const t = rangeText();
  const problem = change.problem.value;
  if (problem) return <span class="outlook danger">{problem.message}</span>;
  if (change.tooMany.value) return <span class="outlook danger">{t.tooMany(MOST_BOXES)}</span>;
  const { finished, held, leftOut } = change.plan.value;
  return (
    <span class="outlook muted" data-testid="range-outlook" aria-busy={!change.ready.value}>
      {wordsOf(change)}
      {finished > 0 && ` · ${t.finished(finished)}`}
      {held > 0 && ` · ${t.held(held)}`}
      {leftOut.length > 0 && ` · ${t.leftOut(leftOut.length)}`}
      {(finished > 0 || change.withFinished.value) && (
        <label>
          <input
            type="checkbox"
            checked={change.withFinished.value}
            onChange={(event) => {
              change.withFinished.value = event.currentTarget.checked;
            }}
          />
          {t.withFinished}
        </label>
      )}
    </span>
  );
}

function wordsOf(change: RangeChange): string {
  const t = rangeText();
  const { changes, frames } = change.plan.value;
  if (!change.ready.value) return t.reading;
  if (changes.length === 0) return t.nothing;
  return t.outlook(t.boxes(changes.length), t.onFrames(frames.length));
}
