import { useEffect, useRef } from 'preact/hooks';
import { formatBytes } from '../i18n/format';
import { Field } from './field';

interface FileInputProps {
  label: string;
  hint?: string;
  accept?: string;
  multiple?: boolean;
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
  error?: string | undefined;
}

/** Chooses files; browsers also take files that are dropped on the input. */
export function FileInput(props: FileInputProps) {
  const { label, hint, accept, multiple = false, files, onChange, error } = props;
  const input = useRef<HTMLInputElement>(null);
  // The browser keeps the chosen names of its own; a form that was sent starts empty again.
  useEffect(() => {
    if (files.length === 0 && input.current) input.current.value = '';
  }, [files]);
  return (
    <Field label={label} hint={hint} error={error}>
      {(id, describedBy) => (
        <>
          <input
            ref={input}
            id={id}
            type="file"
            class="input file"
            accept={accept}
            multiple={multiple}
            aria-describedby={describedBy}
            onChange={(event) => onChange([...(event.currentTarget.files ?? [])])}
          />
          {files.length > 1 && (
            <ul class="muted small-text">
              {files.map((file) => (
                <li key={file.name} class="ellipsis">
                  {file.name} · {formatBytes(file.size)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}
