import { formatCount } from '../../i18n/format';
import { wallText } from '../../i18n/wall';
import { useWall } from './use-wall';

/** What was done last, how much is done and left, how fast it goes. */
export function ProgressLine() {
  const { session, filter } = useWall();
  const t = wallText();
  const { tally, lastAct, perMinute } = session;
  const done = tally.done(filter.label);
  const left = tally.left(filter.label);
  const act = lastAct.value;
  return (
    <div class="wall-progress num">
      <span class="wall-act muted" role="status">
        {act && t.acts[act.kind](act.boxes)}
      </span>
      <b class="wall-pace" title={t.paceHelp} data-testid="pace">
        {perMinute.value === null ? t.paceNone : t.pace(perMinute.value)}
      </b>
      <span class="wall-left">
        {left === null
          ? t.progressUncounted(formatCount(done))
          : t.progress(formatCount(done), formatCount(left))}
      </span>
      {left !== null && <progress class="wall-meter" max={Math.max(done + left, 1)} value={done} />}
    </div>
  );
}
