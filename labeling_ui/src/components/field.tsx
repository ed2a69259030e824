import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  label: string;
  /** What is wrong with the value: the server's word for this field. */
  error?: string | undefined;
  hint?: string | undefined;
  /** Renders the control; give it the id, and `describedBy` when there is a hint or an error. */
  children: (id: string, describedBy: string | undefined) => ComponentChildren;
}

/** A labelled control with its hint, and with its error beside it. */
export function Field({ label, error, hint, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const noteId = `${id}-note`;
  return (
    <div class={error ? 'field invalid' : 'field'}>
      <label for={id}>{label}</label>
      {children(id, note ? noteId : undefined)}
      {note && (
        <p
          id={noteId}
          class={error ? 'note error' : 'note'}
          role={error ? 'alert' : undefined}
          title={note}
        >
          {note}
        </p>
      )}
    </div>
  );
}
