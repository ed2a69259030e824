interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  choices: readonly { value: T; label: string; count?: number }[];
  onChange: (value: T) => void;
}

/** A few choices side by side, one of them on. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  return (
    <fieldset class="segmented" aria-label={props.label}>
      {props.choices.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {label}
          {count !== undefined && <span class="count">{count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
