import { Segmented } from '../../../components/segmented';
import { rangeText } from '../../../i18n/range';
import { useSession } from '../use-editor';
import { NEAR, type RangeChange, type Span } from './range-change';

/** From which frame to which, as numbers that people see; the usual ranges at a press. */
export function FrameChoice({ change }: { change: RangeChange }) {
  const t = rangeText();
  const { source } = useSession();
  const last = source.frames.value.length - 1;
  const here = source.indexOf(change.from);
  const spans: Record<string, Span> = {
    near: { from: Math.max(here - NEAR, 0), to: Math.min(here + NEAR, last) },
    onwards: { from: here, to: last },
    all: { from: 0, to: last },
  };
  const { from, to } = change.span.value;
  const chosen = Object.entries(spans).find(([, span]) => span.from === from && span.to === to);
  const end = (name: keyof Span, words: string) => (
    <input
      class="input"
      type="number"
      aria-label={words}
      min={1}
      max={last + 1}
      value={change.span.value[name] + 1}
      onChange={({ currentTarget: { valueAsNumber } }) => {
        if (Number.isInteger(valueAsNumber)) change.choose({ span: { [name]: valueAsNumber - 1 } });
      }}
    />
  );
  return (
    <>
      <span class="label-range-frames">
        {t.from}
        {end('from', t.first)}
        {t.to}
        {end('to', t.last)}
      </span>
      <Segmented
        label={t.frames}
        value={chosen?.[0] ?? ''}
        choices={[
          { value: 'near', label: t.near(NEAR) },
          { value: 'onwards', label: t.onwards },
          { value: 'all', label: t.all },
        ]}
        onChange={(name) => change.choose({ span: spans[name] ?? {} })}
      />
    </>
  );
}
