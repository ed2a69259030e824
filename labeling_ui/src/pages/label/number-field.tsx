interface NumberFieldProps {
  name: string;
  value: number;
  readOnly: boolean;
  onChange: (value: number) => void;
}

/** One coordinate in pixels. It is taken on Enter or when the field is left; Escape puts it back. */
export function NumberField({ name, value, readOnly, onChange }: NumberFieldProps) {
  const shown = value.toFixed(1);
  const take = (input: HTMLInputElement) => {
    const typed = input.valueAsNumber;
    if (Number.isFinite(typed) && input.value !== shown) onChange(typed);
    input.value = shown;
  };
  return (
    <label>
      <span class="muted">{name}</span>
      <input
        type="number"
        step="0.1"
        class="num"
        value={shown}
        readOnly={readOnly}
        onBlur={(event) => take(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.code === 'Escape') event.currentTarget.value = shown;
          if (event.code === 'Enter' || event.code === 'Escape') event.currentTarget.blur();
        }}
      />
    </label>
  );
}
