/** Labelled text inputs and selects; each shows the server's error for its field. */
import { Field } from './field';

interface InputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  hint?: string | undefined;
}

interface TextInputProps extends InputProps {
  type?: 'text' | 'email' | 'password' | 'number';
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'off';
  required?: boolean;
  autofocus?: boolean;
  placeholder?: string;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | 'any' | undefined;
}

export function TextInput({
  label,
  value,
  onChange,
  error,
  hint,
  type = 'text',
  ...rest
}: TextInputProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(id, describedBy) => (
        <input
          {...rest}
          // Preact types every input by its `type`; a union of them fits none, though all share these props.
          type={type as 'text'}
          id={id}
          class="input"
          value={value}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface SelectProps extends InputProps {
  choices: readonly { value: string; label: string }[];
}

export function Select({ label, value, onChange, error, hint, choices }: SelectProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(id, describedBy) => (
        <select
          id={id}
          class="input"
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
