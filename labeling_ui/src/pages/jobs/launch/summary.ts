/** What will happen, in one sentence. */
import type { Checkpoint, Choice } from '../../../api/types';
import { formatCount, formatDuration } from '../../../i18n/format';
import { launchText } from '../../../i18n/launch';
import type { Start } from './start-from';

export interface Planned {
  detector: string;
  start: Start;
  checkpoint: Checkpoint | undefined;
  /** As they will be sent. */
  options: Readonly<Record<string, unknown>>;
  choices: Readonly<Record<string, Choice>>;
  /** About how long the steps take, where that is known. */
  seconds: number | null;
}

/** "nanodet from COCO weights, frames at 960 px, until 15 min are over (about 1,200 steps)." */
export function summaryOf(planned: Planned): string {
  const t = launchText();
  const parts = [startOf(planned), sizeOf(planned), endOf(planned)].filter(Boolean);
  return t.sentence(planned.detector, parts.join(', '));
}

const holds = ({ options, choices }: Planned, name: string): number | null => {
  const value = options[name] ?? choices[name]?.value;
  return typeof value === 'number' ? value : null;
};

function startOf({ start, checkpoint, choices }: Planned): string {
  const t = launchText();
  const own = choices.start?.value;
  if (start.mode === 'scratch') return t.fromScratch;
  const name = checkpoint && (checkpoint.name ?? t.step(formatCount(checkpoint.step)));
  if (name) return start.mode === 'continue' ? t.goesOn(name) : t.from(name);
  return typeof own === 'string' ? t.from(own) : start.mode === 'auto' ? t.fromScratch : t.fromOwn;
}

function sizeOf(planned: Planned): string {
  const size = holds(planned, 'served_size') ?? holds(planned, 'input_size');
  return size === null ? '' : launchText().size(formatCount(size));
}

function endOf(planned: Planned): string {
  const t = launchText();
  const [seconds, steps] = [planned.options.max_seconds, holds(planned, 'steps')];
  const count = steps === null ? null : formatCount(steps);
  const given = planned.options.steps !== undefined;
  if (typeof seconds !== 'number') {
    if (count === null) return '';
    const takes = planned.seconds;
    return takes === null ? t.forSteps(count) : t.forStepsAbout(count, formatDuration(takes));
  }
  const time = formatDuration(seconds);
  if (count === null) return t.until(time);
  return given ? t.untilOrSteps(time, count) : t.untilAbout(time, count);
}
