import './reasons.css';
import type { Choice } from '../../../api/types';
import { launchText } from '../../../i18n/launch';
import { said } from '../../../i18n/server/said';
import type { Option } from '../options/schema';
import { inWords, readable } from '../options/words';

interface ReasonsProps {
  choices: readonly Choice[];
  options: readonly Option[];
}

/** What a training settles by itself, each with its value and why; what has one reason stands together. */
export function Reasons({ choices, options }: ReasonsProps) {
  const reasons = [...new Set(choices.map(({ reason }) => reason))];
  return (
    <dl class="reasons">
      {reasons.map((reason) => {
        const together = choices.filter((choice) => choice.reason === reason);
        return (
          <div key={reason}>
            {together.map((choice) => (
              <Settled
                key={choice.name}
                choice={choice}
                option={options.find(({ name }) => name === choice.name)}
              />
            ))}
            <dd>{said(together[0]?.reason_text, reason)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Settled({ choice, option }: { choice: Choice; option: Option | undefined }) {
  const { name, value } = choice;
  const title = option ? inWords(option).title : (launchText().others[name] ?? name);
  return (
    <dt>
      {title}
      {value !== null && <b class="num">{option ? readable(option, value) : String(value)}</b>}
    </dt>
  );
}
