import { rangeText } from '../../../i18n/range';
import { Choice } from './choice';
import type { RangeChange } from './range-change';

/** Which boxes of the other frames are meant; how well they must lie on those in hand where that counts. */
export function WhichChoice({ change }: { change: RangeChange }) {
  const t = rangeText();
  const which = change.which.value;
  return (
    <>
      <Choice
        label={t.which}
        value={which}
        choices={change.ways.map((value) => ({ value, label: t.ways[value] }))}
        onChange={(chosen) => change.choose({ which: chosen })}
      />
      {which === 'place' && (
        <label title={t.overlap}>
          <input
            type="range"
            aria-label={t.overlap}
            min={0.1}
            max={0.95}
            step={0.05}
            value={change.overlap.value}
            onInput={(event) => change.choose({ overlap: event.currentTarget.valueAsNumber })}
          />
          IoU ≥ {change.overlap.value.toFixed(2)}
        </label>
      )}
    </>
  );
}
