import type { Choice } from '../../../api/types';
import { launchText } from '../../../i18n/launch';
import type { Option } from '../options/schema';
import { Reasons } from './reasons';
import { type Planned, summaryOf } from './summary';

interface WhatHappensProps {
  /** Is there something to be mended before? */
  wrong: boolean;
  planned: Planned;
  options: readonly Option[];
  choices: readonly Choice[];
}

/** What the button will do, and on demand why. */
export function WhatHappens({ wrong, planned, options, choices }: WhatHappensProps) {
  const t = launchText();
  return (
    <div class="what-happens">
      <p aria-live="polite">{wrong ? t.wrong : summaryOf(planned)}</p>
      {!wrong && choices.length > 0 && (
        <details>
          <summary>{t.why}</summary>
          <Reasons choices={choices} options={options} />
        </details>
      )}
    </div>
  );
}
