import type { Choice } from '../../../api/types';
import { launchText } from '../../../i18n/launch';
import type { Option } from '../options/schema';
import { Reasons } from './reasons';
import { type Planned, summaryOf } from './summary';

interface WhatHappensProps {
  planned: Planned;
  options: readonly Option[];
  choices: readonly Choice[];
}

/** What the button will do, and on demand why. */
export function WhatHappens({ planned, options, choices }: WhatHappensProps) {
  return (
    <div class="what-happens">
      <p aria-live="polite">{summaryOf(planned)}</p>
      {choices.length > 0 && (
        <details>
          <summary>{launchText().why}</summary>
          <Reasons choices={choices} options={options} />
        </details>
      )}
    </div>
  );
}
