import { formatDuration } from '../../../i18n/format';
import { optionsText } from '../../../i18n/options';

/** Seconds that people often give. */
const PRESETS: readonly number[] = [300, 900, 3600, 8 * 3600];

export const isPreset = (seconds: number): boolean => PRESETS.includes(seconds);

interface TimePresetsProps {
  typed: string;
  onChange: (value: string) => void;
}

/** Usual lengths of time; the one that is on goes off again. */
export function TimePresets({ typed, onChange }: TimePresetsProps) {
  return (
    <fieldset class="segmented presets" aria-label={optionsText().presets}>
      {PRESETS.map((seconds) => {
        const on = Number(typed) === seconds;
        return (
          <button
            key={seconds}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(on ? '' : String(seconds))}
          >
            {formatDuration(seconds)}
          </button>
        );
      })}
    </fieldset>
  );
}
