import type { Choice } from '../../../api/types';
import { formatDuration } from '../../../i18n/format';
import { optionsText } from '../../../i18n/options';
import { said } from '../../../i18n/server/said';
import type { Option } from './schema';
import { isPreset, TimePresets } from './time-presets';
import { inWords, isRound, rangeOf, readable } from './words';

interface OptionNotesProps {
  id: string;
  option: Option;
  typed: string;
  /** What the training would settle. */
  choice: Choice | undefined;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** What is wrong, what is settled and why, what the option does, and what it takes. */
export function OptionNotes({ id, option, typed, choice, error, onChange }: OptionNotesProps) {
  const t = optionsText();
  const { description } = inWords(option);
  const seconds = option.unit === 's' ? Number(typed) : Number.NaN;
  const limits = [rangeOf(option), usual(option)].filter(Boolean).join(' · ');
  return (
    <div class="option-notes">
      {option.unit === 's' && <TimePresets typed={typed} onChange={onChange} />}
      <div id={id}>
        {error && (
          <p class="note error" role="alert">
            {error}
          </p>
        )}
        {isRound(seconds) && !isPreset(seconds) && (
          <p class="note strong">{t.thatIs(formatDuration(seconds))}</p>
        )}
        {choice && (
          <p class="note strong">
            {choice.value === null
              ? said(choice.reason_text, choice.reason)
              : t.chosen(readable(option, choice.value), said(choice.reason_text, choice.reason))}
          </p>
        )}
        <p class="note">{description}</p>
        {limits && <p class="note num">{limits}</p>}
      </div>
    </div>
  );
}

function usual(option: Option): string {
  const t = optionsText();
  if (option.suggested) return '';
  if (option.initial === '') return '';
  if (option.kind === 'flag') return t.usual(option.initial === 'true' ? t.on : t.off);
  return t.usual(
    option.kind === 'number' ? readable(option, Number(option.initial)) : option.initial,
  );
}
