/** What a training saw before its first step: see `PreflightReport` of the worker. */
import type { BBox } from '../../../editor/model';
import { formatBytes, formatCount, formatDuration, formatValue } from '../../../i18n/format';
import { preflightText } from '../../../i18n/preflight';

export interface PreflightReport {
  labels: string[];
  batch_size: number;
  /** Those of the run as they hold; missing in reports of an older release. */
  options?: Readonly<Record<string, unknown>>;
  pictures: SeenPicture[];
  batch_seconds: number;
  network: NetworkReport | null;
  overfit: Overfit | null;
  machine: Readonly<Record<string, number>>;
  steps: number | null;
  seconds_left: number | null;
}

export interface SeenPicture {
  width: number;
  height: number;
  boxes: { bbox: BBox; label: number; ignore: boolean }[];
}

export interface NetworkReport {
  raw_shape: number[];
  losses: Readonly<Record<string, number>>;
  gradient_norm: number;
  gradients: Decade[];
  still: number;
  boxes: number;
}

/** So many weight arrays have a gradient between 10^power and 10^(power + 1). */
export interface Decade {
  power: number;
  arrays: number;
}

interface Overfit {
  first: number;
  last: number;
  steps: number;
  step_seconds: number;
}

export interface Check {
  name: string;
  /** What was seen; null while it has not been reached. */
  seen: string | null;
}

const MIB = 2 ** 20;

/** The checks in the order in which they are made. */
export function checks(report: PreflightReport): Check[] {
  const t = preflightText();
  const { network, overfit } = report;
  return [
    { name: t.shape, seen: network && t.shapeOk(network.raw_shape.join(' × ')) },
    { name: t.boxes, seen: network && t.boxesOk(formatCount(network.boxes)) },
    { name: t.loss, seen: network && t.lossOk(formatValue(network.losses.loss ?? 0)) },
    { name: t.gradient, seen: network && t.gradientOk(formatValue(network.gradient_norm)) },
    { name: t.overfit, seen: overfitSeen(report) },
    {
      name: t.time,
      seen:
        overfit && t.timeOk(formatValue(overfit.step_seconds), formatValue(report.batch_seconds)),
    },
    { name: t.memory, seen: memorySeen(report.machine) },
    { name: t.end, seen: endSeen(report) },
  ];
}

/** Are all checks behind? Until then there may be more to read. */
export const isComplete = (report: PreflightReport): boolean => memorySeen(report.machine) !== null;

/** Every power of ten between the smallest and the largest, those without an array too. */
export function gradientBars(gradients: readonly Decade[]): Decade[] {
  const powers = gradients.map(({ power }) => power);
  const [least, most] = [Math.min(...powers), Math.max(...powers)];
  if (gradients.length === 0) return [];
  return Array.from({ length: most - least + 1 }, (_, offset) => {
    const power = least + offset;
    return gradients.find((decade) => decade.power === power) ?? { power, arrays: 0 };
  });
}

function overfitSeen(report: PreflightReport): string | null {
  const t = preflightText();
  const { overfit } = report;
  if (!overfit) return isComplete(report) ? t.overfitNone : null;
  const [first, last] = [formatValue(overfit.first), formatValue(overfit.last)];
  return t.overfitOk(first, last, formatCount(overfit.steps));
}

function memorySeen({ memory_mib, gpu_memory_mib }: PreflightReport['machine']): string | null {
  const t = preflightText();
  if (memory_mib === undefined) return null;
  const own = formatBytes(memory_mib * MIB);
  return gpu_memory_mib === undefined
    ? t.memoryOk(own)
    : t.memoryGpu(own, formatBytes(gpu_memory_mib * MIB));
}

function endSeen({ steps, seconds_left }: PreflightReport): string | null {
  const t = preflightText();
  if (seconds_left === null) return null;
  const left = formatDuration(seconds_left);
  return steps === null ? t.endLimit(left) : t.endOk(formatCount(steps), left);
}
