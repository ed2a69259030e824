import { wallText } from '../../i18n/wall';
import type { WallFilter } from '../../wall/filter';

/** Under this a box has its loupe on the labeling page; above the other it is seen at a glance. */
const SMALL = 24;
const LARGE = 96;

const RANGES = {
  any: [null, null],
  small: [null, SMALL],
  middle: [SMALL, LARGE],
  large: [LARGE, null],
} as const satisfies Record<string, readonly [number | null, number | null]>;
type Range = keyof typeof RANGES;

interface SizeSelectProps {
  filter: WallFilter;
  onChange: (filter: WallFilter) => void;
}

export function SizeSelect({ filter, onChange }: SizeSelectProps) {
  const t = wallText();
  const choose = (range: Range) => {
    const [leastSize, mostSize] = RANGES[range];
    onChange({ ...filter, leastSize, mostSize });
  };
  const words = {
    any: t.anySize,
    small: t.sizeUpTo(SMALL),
    middle: t.sizeBetween(SMALL, LARGE),
    large: t.sizeOver(LARGE),
  };
  return (
    <select
      class="input"
      aria-label={t.size}
      title={t.sizeHelp}
      value={rangeOf(filter)}
      onChange={(event) => choose(event.currentTarget.value as Range)}
    >
      {rangeOf(filter) === '' && (
        <option value="">{`${filter.leastSize ?? 0} – ${filter.mostSize ?? '∞'} px`}</option>
      )}
      {Object.entries(words).map(([range, label]) => (
        <option key={range} value={range}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Empty for bounds that somebody wrote into the address. */
function rangeOf({ leastSize, mostSize }: WallFilter): Range | '' {
  const ranges = Object.keys(RANGES) as Range[];
  const fits = (range: Range) => RANGES[range][0] === leastSize && RANGES[range][1] === mostSize;
  return ranges.find(fits) ?? '';
}
