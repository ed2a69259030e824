import { useId } from 'preact/hooks';
import type { Range } from '../../../editor/adjust/adjustment';

interface SliderProps extends Range {
  label: string;
  value: number;
  /** The value as people read it. */
  text: string;
  onChange: (value: number) => void;
}

/** A slider with its value. Moved by the pointer it gives the keys back to the frame. */
export function Slider({ label, value, text, onChange, ...range }: SliderProps) {
  const id = useId();
  return (
    <div class="label-slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        {...range}
        value={value}
        aria-valuetext={text}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        onPointerUp={(event) => event.currentTarget.blur()}
      />
      <output for={id} class="num">
        {text}
      </output>
    </div>
  );
}
